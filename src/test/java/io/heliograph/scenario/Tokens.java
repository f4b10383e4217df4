package io.heliograph.scenario;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/// Tokens of the tests' own issuer, which shares a secret with the server.
final class Tokens {

    static final String SECRET = "a secret of at least 32 bytes, for the tests alone";

    private Tokens() {}

    /// What a server must be told to take these tokens.
    static String[] properties() {
        return new String[] {"heliograph.security.mode=jwt", "heliograph.security.jwt.secret=" + SECRET};
    }

    static String of(String user, Map<String, String> rooms) {
        return of(user, rooms, Duration.ofHours(1));
    }

    static String of(String user, Map<String, String> rooms, Duration life) {
        return signed(new JWTClaimsSet.Builder().claim("rooms", rooms), user, life);
    }

    /// The token of one who administers the server.
    static String ofAdministrator(String user) {
        return signed(new JWTClaimsSet.Builder().claim("scope", "signal:admin"), user, Duration.ofHours(1));
    }

    private static String signed(JWTClaimsSet.Builder claims, String user, Duration life) {
        var now = Instant.now();
        var issued = life.isNegative() ? now.plus(life).minusSeconds(60) : now.minusSeconds(1);
        claims.subject(user)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(now.plus(life)));
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }
}
