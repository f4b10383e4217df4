package io.heliograph.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a peer says who it is.
@FunctionalInterface
interface Credentials {

    /// The headers of its CONNECT that say so, each with its line end.
    String headers(String user);

    /// For a server in open mode.
    static Credentials none() {
        return user -> "login:" + user + "\n";
    }

    /// One token for all, which must allow the rooms.
    static Credentials token(String token) {
        return user -> "Authorization:Bearer " + token + "\n";
    }

    /// A token for each peer, signed with the secret that the server knows (JWS with HS256, RFC 7515).
    ///
    /// @param rooms what the rooms' names begin with
    static Credentials signed(String secret, String rooms) {
        return user -> "Authorization:Bearer " + sign(secret, claims(user, rooms, Instant.now())) + "\n";
    }

    private static String claims(String user, String rooms, Instant now) {
        long end = now.plus(Duration.ofHours(12)).getEpochSecond();
        return "{\"sub\":\"" + user + "\",\"iat\":" + now.getEpochSecond() + ",\"exp\":" + end + ",\"rooms\":{\""
                + rooms + "*\":\"speaker\"}}";
    }

    private static String sign(String secret, String claims) {
        String signed = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
