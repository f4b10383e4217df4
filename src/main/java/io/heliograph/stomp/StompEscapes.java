package io.heliograph.stomp;

import java.nio.charset.StandardCharsets;

/// The escapes of STOMP headers (STOMP 1.2, "Value Encoding"): `\n` line feed, `\c` colon, `\\` backslash, and
/// in 1.2 `\r` carriage return.
final class StompEscapes {

    private static final char REPLACEMENT = '\ufffd';

    private StompEscapes() {}

    /// The value as it is to be written into a header, so that nothing in it can end the header or the frame.
    /// What the version cannot say becomes U+FFFD: NUL in all versions, a carriage return before 1.2, a line
    /// feed in 1.0. A CONNECTED frame's values are written as in 1.0 whatever its version.
    static String escape(String value, StompVersion version) {
        int at = 0;
        while (at < value.length() && !isSpecial(value.charAt(at))) {
            at++;
        }
        if (at == value.length()) {
            return value;
        }
        StringBuilder escaped = new StringBuilder(value.length() + 8).append(value, 0, at);
        for (; at < value.length(); at++) {
            append(escaped, value.charAt(at), version);
        }
        return escaped.toString();
    }

    /// Whether every backslash in `bytes[from, to)` begins an escape that the version defines.
    static boolean areDefined(byte[] bytes, int from, int to, StompVersion version) {
        int at = ByteScan.indexOf((byte) '\\', bytes, from, to);
        while (at < to) {
            if (at + 1 == to || !version.isEscape((char) (bytes[at + 1] & 0xff))) {
                return false;
            }
            at = ByteScan.indexOf((byte) '\\', bytes, at + 2, to);
        }
        return true;
    }

    /// The text of `bytes[from, to)`, which are UTF-8 with defined escapes only.
    static String unescape(byte[] bytes, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            plain[length++] = b == '\\' ? escaped(bytes[++at]) : b;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static byte escaped(byte afterBackslash) {
        return switch (afterBackslash) {
            case 'n' -> '\n';
            case 'c' -> ':';
            case 'r' -> '\r';
            default -> afterBackslash;
        };
    }

    private static boolean isSpecial(char c) {
        return c == '\\' || c == ':' || c == '\n' || c == '\r' || c == 0;
    }

    private static void append(StringBuilder escaped, char c, StompVersion version) {
        char letter = letter(c);
        if (letter == 0) {
            escaped.append(c);
        } else if (version.isEscape(letter)) {
            escaped.append('\\').append(letter);
        } else {
            escaped.append(c == ':' || c == '\\' ? c : REPLACEMENT);
        }
    }

    /// What follows the backslash in the escape of this character; 0 when it stands for itself.
    private static char letter(char c) {
        return switch (c) {
            case '\\' -> '\\';
            case ':' -> 'c';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case 0 -> '0';
            default -> 0;
        };
    }
}
