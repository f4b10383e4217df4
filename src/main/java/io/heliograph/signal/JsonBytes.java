package io.heliograph.signal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON in UTF-8 into an array that grows.
final class JsonBytes {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final long[] POWERS = powersOfTen();
    private static final int MAX_ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] bytes;
    private int size;

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /// A piece of JSON that never changes.
    static byte[] ascii(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /// Bytes that are JSON already.
    JsonBytes raw(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
        return this;
    }

    /// A value as its sender wrote it.
    JsonBytes raw(JsonText json) {
        return raw(json.bytes());
    }

    /// One ASCII character of punctuation.
    JsonBytes raw(char c) {
        ensure(1);
        bytes[size++] = (byte) c;
        return this;
    }

    JsonBytes flag(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    JsonBytes number(long value) {
        if (value <= 0) {
            return raw(ascii(Long.toString(value)));
        }
        ensure(POWERS.length);
        int at = size + digits(value);
        size = at;
        long rest = value;
        while (rest > 0) {
            long tenth = rest / 10;
            bytes[--at] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        while (digits < POWERS.length && value >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    /// A string with its quotes. A surrogate without its other half becomes U+FFFD.
    JsonBytes string(String text) {
        int length = text.length();
        ensure(length + 2);
        byte[] out = bytes;
        int at = size;
        out[at++] = '"';
        int i = 0;
        while (i < length && isPlain(text.charAt(i))) {
            out[at++] = (byte) text.charAt(i++);
        }
        size = at;
        while (i < length) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            character(c);
        }
        return raw('"');
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    private void character(int c) {
        ensure(MAX_ESCAPE);
        if (isPlain(c)) {
            bytes[size++] = (byte) c;
        } else if (c < 0x80) {
            escape(c);
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            multibyte(REPLACEMENT);
        } else {
            multibyte(c);
        }
    }

    private void escape(int c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 0xF];
            }
        }
    }

    private void multibyte(int c) {
        if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
        } else if (c < 0x10000) {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            continuation(c >> 6);
        } else {
            bytes[size++] = (byte) (0xF0 | c >> 18);
            continuation(c >> 12);
            continuation(c >> 6);
        }
        continuation(c);
    }

    private void continuation(int bits) {
        bytes[size++] = (byte) (0x80 | bits & 0x3F);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    /// What was written. The writer is done then.
    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
