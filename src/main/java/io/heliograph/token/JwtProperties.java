package io.heliograph.token;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What an operator may set of tokens besides Spring's own properties (docs/operations.md).
///
/// @param secret what tokens are signed with by HS256, in UTF-8; null where keys are published
@ConfigurationProperties("heliograph.security.jwt")
record JwtProperties(@Nullable String secret) {

    @Override
    public String toString() {
        return "JwtProperties[]";
    }
}
