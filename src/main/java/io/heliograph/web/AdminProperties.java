package io.heliograph.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How administrators are known where there are no tokens of users.
///
/// @param token the bearer of the administrators' API in open mode; none: the API is off
@ConfigurationProperties("heliograph.admin")
record AdminProperties(@Nullable String token) {

    @Override
    public String toString() {
        return "AdminProperties[" + (token == null ? "no token" : "a token") + "]";
    }
}
