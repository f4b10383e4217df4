package io.heliograph.room;

import io.heliograph.signal.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first 128 bits of a secret's SHA-256: what is kept of a random token.
public record TokenHash(long high, long low) {

    public static TokenHash of(Secret token) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(token.value().getBytes(StandardCharsets.UTF_8)));
        return new TokenHash(digest.getLong(), digest.getLong());
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether both are the same, in a time that does not depend on where they differ.
    boolean matches(TokenHash other) {
        return ((high ^ other.high) | (low ^ other.low)) == 0;
    }

    @Override
    public String toString() {
        return "TokenHash";
    }
}
