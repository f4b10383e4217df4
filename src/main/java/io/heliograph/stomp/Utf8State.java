package io.heliograph.stomp;

/// Validates UTF-8 (RFC 3629) in pieces. What has to be remembered between two pieces is one `int`, which the
/// caller keeps: [#COMPLETE] at the start and after a whole code point, [#INVALID] for good after a wrong byte,
/// any other value within a code point.
final class Utf8State {

    /// No code point is begun.
    static final int COMPLETE = 0;

    /// The bytes are not UTF-8, whatever follows.
    static final int INVALID = -1;

    private Utf8State() {}

    /// Whether the bytes are whole UTF-8 text.
    static boolean isValid(byte[] bytes, int from, int to) {
        return advance(COMPLETE, bytes, from, to) == COMPLETE;
    }

    /// The state after these bytes.
    static int advance(int state, byte[] bytes, int from, int to) {
        int now = state;
        int at = from;
        while (at < to && now != INVALID) {
            if (now == COMPLETE) {
                at = ByteScan.notAscii(bytes, at, to);
                if (at < to) {
                    now = lead(bytes[at++] & 0xff);
                }
            } else {
                now = continued(now, bytes[at++] & 0xff);
            }
        }
        return now;
    }

    /// The state after the first byte of a code point; the bounds of the second byte are those of RFC 3629
    /// section 4, which exclude overlong forms, surrogates and what is above U+10FFFF.
    private static int lead(int first) {
        if (first < 0xc2 || first > 0xf4) {
            return INVALID;
        }
        if (first < 0xe0) {
            return expecting(1, 0x80, 0xbf);
        }
        return switch (first) {
            case 0xe0 -> expecting(2, 0xa0, 0xbf);
            case 0xed -> expecting(2, 0x80, 0x9f);
            case 0xf0 -> expecting(3, 0x90, 0xbf);
            case 0xf4 -> expecting(3, 0x80, 0x8f);
            default -> expecting(first < 0xf0 ? 2 : 3, 0x80, 0xbf);
        };
    }

    private static int continued(int state, int next) {
        if (next < ((state >>> 8) & 0xff) || next > state >>> 16) {
            return INVALID;
        }
        int left = (state & 0xff) - 1;
        return left == 0 ? COMPLETE : expecting(left, 0x80, 0xbf);
    }

    /// The state in which `count` bytes of a code point are missing and the next is within `[low, high]`.
    private static int expecting(int count, int low, int high) {
        return count | (low << 8) | (high << 16);
    }
}
