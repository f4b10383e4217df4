package io.heliograph.image;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A bearer token (RFC 7519) signed by HS256.
final class Token {

    private static final int LIFE_SECONDS = 600;

    private Token() {}

    /// @param claims members of a JSON object besides `sub`, `iat` and `exp`
    static String of(String user, String claims, String secret) {
        long now = Instant.now().getEpochSecond();
        var payload = "{\"sub\":\"%s\",\"iat\":%d,\"exp\":%d,%s}".formatted(user, now, now + LIFE_SECONDS, claims);
        var unsigned = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(payload);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return unsigned + "." + encoded(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
