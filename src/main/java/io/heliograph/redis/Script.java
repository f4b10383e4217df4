package io.heliograph.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Lua script that Redis runs as one step.
///
/// @param name what it is called in what an operator reads
/// @param sha1 of the text, by which a server that knows the script finds it
/// @param namesServer whether the last argument is to be the server that runs it ([Live#server()])
record Script(String name, String text, String sha1, boolean namesServer) {

    Script(String name, String text) {
        this(name, text, digest(text), false);
    }

    Script namingServer() {
        return new Script(name, text, sha1, true);
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
