package io.heliograph.attack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// JSON Web Tokens (RFC 7519) by hand, right or wrong. In JSON written here `'` stands for `"`.
final class Forged {

    static final String SECRET = "the secret that only the server knows, and we";
    static final String HS256 = "{'alg':'HS256','typ':'JWT'}";
    static final String ROOMS = "'rooms':{'mine':'speaker','mine-listened':'listener','team-*':'speaker'}";

    private Forged() {}

    static String good(String user) {
        return signed(HS256, claims(user), "HmacSHA256", SECRET);
    }

    static String claims(String user) {
        return "{'sub':'" + user + "'," + times(0, 3600) + "," + ROOMS + "}";
    }

    /// @param from seconds from now to when it is issued
    /// @param to and to when it ends
    static String times(long from, long to) {
        long now = Instant.now().getEpochSecond();
        return "'iat':" + (now + from) + ",'exp':" + (now + to);
    }

    static String signed(String header, String claims, String algorithm, String secret) {
        var content = part(header) + "." + part(claims);
        return content + "." + signature(content, algorithm, secret);
    }

    static String unsigned(String header, String claims) {
        return part(header) + "." + part(claims) + ".";
    }

    static String part(String json) {
        return encoded(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String content, String algorithm, String secret) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
