package io.heliograph.load;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// What a signal carries so that its receiver knows which it is: `#@`, the time when it was due, its number; in
/// hexadecimal digits.
///
/// @param due by [System#nanoTime], of the process that sends and receives
/// @param number of its sender's signals, from 0
record Mark(long due, int number) {

    private static final int TIME = 2;
    private static final int NUMBER = TIME + Long.BYTES * 2;
    private static final int LENGTH = NUMBER + Integer.BYTES * 2;

    String text() {
        HexFormat hex = HexFormat.of();
        return "#@" + hex.toHexDigits(due) + hex.toHexDigits(number);
    }

    /// Where the first mark in a text begins, or -1.
    static int find(ByteBuffer text) {
        for (int at = 0; at <= text.limit() - LENGTH; at++) {
            if (text.get(at) == '#' && text.get(at + 1) == '@') {
                return at;
            }
        }
        return -1;
    }

    static Mark read(ByteBuffer text, int at) {
        return new Mark(digits(text, at + TIME, at + NUMBER), (int) digits(text, at + NUMBER, at + LENGTH));
    }

    private static long digits(ByteBuffer text, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            value = value << 4 | Character.digit(text.get(at), 16);
        }
        return value;
    }
}
