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
        @DefaultValue("false") boolean durableReceipts) {}
