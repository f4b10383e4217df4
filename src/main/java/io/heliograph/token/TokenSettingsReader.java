package io.heliograph.token;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.core.io.Resource;
import org.springframework.security.converter.RsaKeyConverters;

/// Reads from the properties how tokens are to be checked, and refuses what leaves it open.
///
/// @param own the properties of this server
/// @param springs those of Spring's resource server
/// @param algorithms what the operator set as `jws-algorithms`, none if nothing: Spring's default tells nothing
record TokenSettingsReader(JwtProperties own, OAuth2ResourceServerProperties.Jwt springs, List<String> algorithms) {

    static final String SPRINGS = "spring.security.oauth2.resourceserver.jwt";

    private static final String SECRET = "heliograph.security.jwt.secret";
    private static final String ISSUER_URI = SPRINGS + ".issuer-uri";
    private static final String JWK_SET_URI = SPRINGS + ".jwk-set-uri";
    private static final String PUBLIC_KEY = SPRINGS + ".public-key-location";
    private static final String ALGORITHMS = SPRINGS + ".jws-algorithms";

    private static final int LEAST_SECRET_BYTES = 32;

    /// @throws UnusableTokenSettings if there is no key, if there are two origins of keys, or one is unusable
    TokenSettings read() {
        String secret = present(own.secret());
        return secret == null ? withPublicKeys() : withSecret(secret);
    }

    private TokenSettings withSecret(String secret) {
        List<String> others = new ArrayList<>(originsOfPublicKeys());
        if (!algorithms.isEmpty()) {
            others.add(ALGORITHMS);
        }
        if (!others.isEmpty()) {
            throw conflict(SECRET, String.join(", ", others));
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_SECRET_BYTES) {
            throw new UnusableTokenSettings(
                    SECRET + " is too short: HS256 needs at least 32 bytes, and it has " + bytes.length + ".",
                    "Set a longer one, here and where tokens are issued; `openssl rand -base64 48` makes one.");
        }
        return new TokenSettings(
                new KeyOrigin.Shared(new SecretKeySpec(bytes, "HmacSHA256")),
                Set.of(JWSAlgorithm.HS256),
                null,
                springs.getAudiences());
    }

    private TokenSettings withPublicKeys() {
        return new TokenSettings(origin(), allowed(), present(springs.getIssuerUri()), springs.getAudiences());
    }

    private KeyOrigin origin() {
        String keySet = present(springs.getJwkSetUri());
        Resource file = springs.getPublicKeyLocation();
        String issuer = present(springs.getIssuerUri());
        if (keySet != null && file != null) {
            throw conflict(JWK_SET_URI, PUBLIC_KEY);
        }
        if (keySet != null) {
            return new KeyOrigin.Published(http(JWK_SET_URI, keySet));
        }
        if (file != null) {
            return new KeyOrigin.Given(publicKey(file));
        }
        if (issuer != null) {
            http(ISSUER_URI, issuer);
            return new KeyOrigin.Issued(issuer);
        }
        throw new UnusableTokenSettings(
                "heliograph.security.mode is jwt, but nothing says which keys tokens are checked with.",
                "Set " + SECRET + " or " + ISSUER_URI + " or " + JWK_SET_URI + " or " + PUBLIC_KEY + ".");
    }

    private List<String> originsOfPublicKeys() {
        List<String> origins = new ArrayList<>();
        if (present(springs.getIssuerUri()) != null) {
            origins.add(ISSUER_URI);
        }
        if (present(springs.getJwkSetUri()) != null) {
            origins.add(JWK_SET_URI);
        }
        if (springs.getPublicKeyLocation() != null) {
            origins.add(PUBLIC_KEY);
        }
        return origins;
    }

    private Set<JWSAlgorithm> allowed() {
        Set<JWSAlgorithm> allowed = new HashSet<>();
        for (String name : algorithms) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
            if (!PinnedKeys.ALGORITHMS.contains(algorithm)) {
                throw new UnusableTokenSettings(
                        ALGORITHMS + " names " + name + ", which is no signature that a public key can check here.",
                        "Name some of " + PinnedKeys.ALGORITHMS + ", or leave it out to allow them all.");
            }
            allowed.add(algorithm);
        }
        return allowed.isEmpty() ? PinnedKeys.ALGORITHMS : allowed;
    }

    private static RSAPublicKey publicKey(Resource file) {
        try (InputStream in = file.getInputStream()) {
            RSAPublicKey key = RsaKeyConverters.x509().convert(in);
            if (key != null && PinnedKeys.isLongEnough(key)) {
                return key;
            }
        } catch (IOException | IllegalArgumentException e) {
            // As good as none.
        }
        throw new UnusableTokenSettings(
                PUBLIC_KEY + " names no RSA public key of at least 2048 bits.",
                "Let it name a readable file in PEM form that begins with -----BEGIN PUBLIC KEY-----.");
    }

    private static URI http(String property, String value) {
        try {
            URI uri = new URI(value);
            boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // As good as one of the wrong kind.
        }
        throw new UnusableTokenSettings(
                property + " is no http or https URI.", "Set the whole URI, without a user and a password.");
    }

    private static UnusableTokenSettings conflict(String one, String others) {
        return new UnusableTokenSettings(
                one + " is set together with " + others + ", and tokens can be checked in one way only.",
                "Remove what does not belong to the issuer of the tokens.");
    }

    private static @Nullable String present(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
