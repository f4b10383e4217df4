package io.heliograph.stomp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Searches in bytes, eight at a time. Every search of `bytes[from, to)` answers with `to` when it finds
/// nothing, and reads nothing outside.
final class ByteScan {

    /// The top bit of each of eight bytes.
    static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';
    private static final long BACKSLASHES = ONES * '\\';

    private ByteScan() {}

    /// Eight bytes from index `at`, the first in the lowest bits.
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /// Puts eight bytes from index `at`, the lowest bits first.
    static void putWord(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }

    /// The index of the first byte that is `wanted`.
    static int indexOf(byte wanted, byte[] bytes, int from, int to) {
        long pattern = ONES * (wanted & 0xff);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long hits = zeros(word(bytes, at) ^ pattern);
            if (hits != 0) {
                return at + first(hits);
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /// The index of the first line feed or NUL.
    static int lineFeedOrNul(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = word(bytes, at);
            long hits = zeros(word) | zeros(word ^ LINE_FEEDS);
            if (hits != 0) {
                return at + first(hits);
            }
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    /// The index of the first byte that is not ASCII.
    static int notAscii(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long hits = word(bytes, at) & TOP_BITS;
            if (hits != 0) {
                return at + first(hits);
            }
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /// The index of the first line feed, as its complement (`~index`) when a byte before it is not ASCII, or is a
    /// backslash or carriage return.
    static int lineEnd(byte[] bytes, int from, int to) {
        long odd = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = word(bytes, at);
            long feeds = zeros(word ^ LINE_FEEDS);
            long others = (word & TOP_BITS) | zeros(word ^ BACKSLASHES) | zeros(word ^ RETURNS);
            if (feeds != 0) {
                odd |= others & (Long.lowestOneBit(feeds) - 1);
                int end = at + first(feeds);
                return odd == 0 ? end : ~end;
            }
            odd |= others;
        }
        for (; at < to && bytes[at] != '\n'; at++) {
            odd |= bytes[at] < 0 || bytes[at] == '\\' || bytes[at] == '\r' ? 1 : 0;
        }
        return odd == 0 ? at : ~at;
    }

    /// The top bit of each byte of `word` that is zero; above the first such byte there may be false ones.
    private static long zeros(long word) {
        return (word - ONES) & ~word & TOP_BITS;
    }

    private static int first(long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }
}
