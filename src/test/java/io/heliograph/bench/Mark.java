package io.heliograph.bench;

import java.nio.charset.StandardCharsets;

/// What tells one message from another after any server has wrapped it anew: `#@`, five hexadecimal digits of the
/// sender, eight of the sequence number.
final class Mark {

    static final int LENGTH = 15;

    private static final int SENDER = 2;
    private static final int SEQUENCE = 7;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Mark() {}

    static String of(int sender) {
        return "#@%05x00000000".formatted(sender);
    }

    /// Where the next mark begins, or -1.
    static int find(byte[] bytes, int from, int to) {
        for (int at = from; at <= to - LENGTH; at++) {
            if (bytes[at] == '#' && bytes[at + 1] == '@') {
                return at;
            }
        }
        return -1;
    }

    static int sender(byte[] bytes, int mark) {
        return read(bytes, mark + SENDER, mark + SEQUENCE);
    }

    static int sequence(byte[] bytes, int mark) {
        return read(bytes, mark + SEQUENCE, mark + LENGTH);
    }

    private static int read(byte[] bytes, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            value = value << 4 | Character.digit(bytes[at], 16);
        }
        return value;
    }

    /// Writes the sequence number into a masked frame.
    ///
    /// @param mark where the mark is in the frame
    /// @param payload where the masked part of the frame begins
    static void number(byte[] frame, int mark, int payload, int sequence) {
        for (int digit = 0; digit < LENGTH - SEQUENCE; digit++) {
            int at = mark + SEQUENCE + digit;
            byte text = DIGITS[sequence >>> 28 - 4 * digit & 15];
            frame[at] = (byte) (text ^ MaskedFrame.mask(at - payload));
        }
    }
}
