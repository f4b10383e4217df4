package io.heliograph.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// Checks when a token begins and ends (RFC 7519 section 4.1.4 to 4.1.6), with half a minute for clocks that do
/// not agree. Its end is required, and lies at most a day after its issue, or after now where it does not say
/// when it was issued.
///
/// @param clock whose time counts
record Lifetime(InstantSource clock) implements OAuth2TokenValidator<Jwt> {

    /// What is wrong with a token that was good once.
    static final OAuth2Error ENDED = error("The token has ended");

    private static final OAuth2Error ENDLESS = error("The token has no end");
    private static final OAuth2Error EARLY = error("The token's time has not come");
    private static final OAuth2Error LONG = error("The token lives for too long");

    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(24);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        OAuth2Error fault = fault(token.getIssuedAt(), token.getNotBefore(), token.getExpiresAt());
        return fault == null ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(fault);
    }

    private @Nullable OAuth2Error fault(@Nullable Instant issued, @Nullable Instant begin, @Nullable Instant end) {
        Instant now = clock.instant();
        if (end == null) {
            return ENDLESS;
        }
        if (isAhead(issued, now) || isAhead(begin, now)) {
            return EARLY;
        }
        Instant latest = issued == null ? now.plus(LEEWAY).plus(LONGEST) : issued.plus(LONGEST);
        if (end.isAfter(latest)) {
            return LONG;
        }
        return now.isBefore(end.plus(LEEWAY)) ? null : ENDED;
    }

    private static boolean isAhead(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now.plus(LEEWAY));
    }

    private static OAuth2Error error(String description) {
        return new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, description, null);
    }
}
