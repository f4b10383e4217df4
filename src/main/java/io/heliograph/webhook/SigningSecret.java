package io.heliograph.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that an endpoint and this server share (Standard Webhooks, section "Signature scheme"). It never prints
/// itself.
final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final SecretKeySpec key;

    SigningSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// Reads `whsec_` followed by the base64 of 24 to 64 bytes.
    ///
    /// @throws IllegalArgumentException if it is not of that form; its message does not hold the text
    static SigningSecret parse(String text) {
        byte[] key = text.startsWith(PREFIX) ? decode(text.substring(PREFIX.length())) : new byte[0];
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a secret is the word whsec_ followed by the base64 of 24 to 64 random bytes"
                            + " (echo whsec_$(openssl rand -base64 32)).");
        }
        return new SigningSecret(key);
    }

    /// What the decoder says of a bad text would hold a part of it.
    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /// The signature of a message, as it stands in the header `webhook-signature`: `v1,` and the base64 of the
    /// HMAC-SHA256 of `id.timestamp.body`.
    ///
    /// @param timestamp of the attempt, epoch seconds
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret";
    }
}
