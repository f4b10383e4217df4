package io.heliograph.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// A Lua script that Redis runs as one step.
///
/// @param name what it is called in what an operator reads
/// @param sha1 of the text, by which a server that knows the script finds it
/// @param patience for how many milliseconds after it was sent it may still do something; its last two arguments are
///     then the server that runs it ([Live#server()]), and when that is over by the server's clock. 0: it may for ever
record Script(String name, String text, String sha1, long patience) {

    Script(String name, String text) {
        this(name, text, digest(text), 0);
    }

    Script within(Duration time) {
        return new Script(name, text, sha1, time.toMillis());
    }

    private static String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Script[" + name + "]";
    }
}
