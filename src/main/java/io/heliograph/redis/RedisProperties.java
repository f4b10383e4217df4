package io.heliograph.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set of the rooms in Redis, besides Spring's own properties (docs/operations.md).
///
/// @param keyPrefix what all names of keys and channels begin with
/// @param durableReceipts a receipt waits until a replica has what it is for
@ConfigurationProperties("heliograph.redis")
record RedisProperties(
        @DefaultValue("heliograph") String keyPrefix,
        @DefaultValue("false") boolean durableReceipts) {

    /// Redis's channels are the same in all its databases, so the number of all but the first is part of the names.
    RedisProperties in(int database) {
        return database == 0 ? this : new RedisProperties(keyPrefix + ":db" + database, durableReceipts);
    }
}
