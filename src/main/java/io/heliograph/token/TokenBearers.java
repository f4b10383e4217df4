package io.heliograph.token;

import io.heliograph.access.Bearers;
import io.heliograph.access.Grant;
import io.heliograph.access.Revocations;
import io.heliograph.signal.Secret;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/// Checks signed tokens (RFC 7519 in the compact form of RFC 7515 section 7.1) of up to 8 KiB. Thread-safe.
///
/// @param decoder checks everything but revocations
record TokenBearers(JwtDecoder decoder, Revocations revocations) implements Bearers {

    private static final int MAX_CHARS = 8 * 1024;
    private static final int SEPARATORS = 2;

    private static final Verdict EXPIRED = new Verdict.Expired();
    private static final Verdict REJECTED = new Verdict.Rejected();

    @Override
    public Verdict check(Secret bearer) {
        if (!isCompact(bearer.value())) {
            return REJECTED;
        }
        try {
            Grant grant = ClaimReader.grant(decoder.decode(bearer.value()));
            return revocations.isRevoked(grant) ? REJECTED : new Verdict.Accepted(grant);
        } catch (JwtValidationException e) {
            return e.getErrors().stream().allMatch(Lifetime.ENDED::equals) ? EXPIRED : REJECTED;
        } catch (JwtException e) {
            return REJECTED;
        }
    }

    /// Whether it has the form of a signed token. The parser would read over characters that are not base64url, and so
    /// take many texts for the same token.
    private static boolean isCompact(String value) {
        if (value.length() > MAX_CHARS) {
            return false;
        }
        int separators = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.') {
                separators++;
            } else if (!isBase64Url(c)) {
                return false;
            }
        }
        return separators == SEPARATORS;
    }

    private static boolean isBase64Url(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    @Override
    public String toString() {
        return "TokenBearers[]";
    }
}
