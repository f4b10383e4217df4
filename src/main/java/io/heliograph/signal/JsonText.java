package io.heliograph.signal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One JSON value as its sender wrote it, known to be well-formed. It is handed through, not rewritten, and prints only
/// its size.
public final class JsonText {

    /// `{}`
    public static final JsonText EMPTY_OBJECT = of("{}");

    private final byte[] bytes;

    private JsonText(byte[] bytes) {
        this.bytes = bytes;
    }

    static JsonText copyOf(byte[] from, int start, int end) {
        return new JsonText(Arrays.copyOfRange(from, start, end));
    }

    /// A value that the caller vouches for.
    public static JsonText of(String json) {
        return new JsonText(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The value in UTF-8 bytes.
    public int size() {
        return bytes.length;
    }

    /// The value as text.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "JsonText[" + bytes.length + " bytes]";
    }
}
