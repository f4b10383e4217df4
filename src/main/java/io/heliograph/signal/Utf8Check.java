package io.heliograph.signal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Refuses bytes that could not be handed on as JSON text: invalid UTF-8 (RFC 3629), a NUL written in whatever way, an
/// unpaired surrogate escape (RFC 8259 section 8.2). It reads eight bytes at a time where they are plain ASCII.
final class Utf8Check {

    static final Refusal NOT_UTF_8 = new Refusal(ErrorCode.BAD_REQUEST, "The body is not valid UTF-8.");
    static final Refusal NUL = new Refusal(ErrorCode.BAD_REQUEST, "The body holds a NUL character.");
    static final Refusal SURROGATE = new Refusal(ErrorCode.BAD_REQUEST, "The body holds an unpaired surrogate.");

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long BACKSLASHES = ONES * '\\';

    private static final int ESCAPE_LENGTH = 6;

    private final byte[] body;
    private final int to;
    private int at;

    private Utf8Check(byte[] body, int from, int to) {
        this.body = body;
        this.at = from;
        this.to = to;
    }

    /// What is wrong with these bytes, or null.
    static @Nullable Refusal check(byte[] body, int from, int to) {
        return new Utf8Check(body, from, to).check();
    }

    private @Nullable Refusal check() {
        Refusal problem = null;
        while (problem == null && skipPlain()) {
            int b = body[at];
            if (b == 0) {
                problem = NUL;
            } else if (b == '\\') {
                problem = escape();
            } else {
                problem = multibyte(b & 0xFF);
            }
        }
        return problem;
    }

    /// Goes on to the next byte that is not plain; false at the end.
    private boolean skipPlain() {
        int next = at;
        while (next + Long.BYTES <= to) {
            long word = (long) LONGS.get(body, next);
            long special = (word | zeros(word) | zeros(word ^ BACKSLASHES)) & TOPS;
            if (special != 0) {
                at = next + (Long.numberOfTrailingZeros(special) >>> 3);
                return true;
            }
            next += Long.BYTES;
        }
        while (next < to && body[next] > 0 && body[next] != '\\') {
            next++;
        }
        at = next;
        return next < to;
    }

    /// A top bit for each byte that is zero; above the first one it may err.
    private static long zeros(long word) {
        return word - ONES & ~word;
    }

    private @Nullable Refusal escape() {
        if (at + 1 < to && body[at + 1] != 'u') {
            at += body[at + 1] > 0 ? 2 : 1;
            return null;
        }
        int unit = escapedUnit(at);
        if (unit < 0) {
            at++;
            return null;
        }
        at += ESCAPE_LENGTH;
        if (unit == 0) {
            return NUL;
        }
        return unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE ? null : surrogate(unit);
    }

    private @Nullable Refusal surrogate(int first) {
        int second = escapedUnit(at);
        at += ESCAPE_LENGTH;
        boolean paired = first <= Character.MAX_HIGH_SURROGATE
                && second >= Character.MIN_LOW_SURROGATE
                && second <= Character.MAX_LOW_SURROGATE;
        return paired ? null : SURROGATE;
    }

    /// The code unit of the `\u1234` that starts here, or -1 where there is none.
    private int escapedUnit(int start) {
        if (start + ESCAPE_LENGTH > to || body[start] != '\\' || body[start + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = start + 2; i < start + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(body[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /// One character of two to four bytes (Unicode 16.0, table 3-7).
    private @Nullable Refusal multibyte(int lead) {
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to || !isSecond(lead, body[at + 1] & 0xFF)) {
            return NOT_UTF_8;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((body[i] & 0xC0) != 0x80) {
                return NOT_UTF_8;
            }
        }
        at += length;
        return null;
    }

    private static boolean isSecond(int lead, int second) {
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= low && second <= high;
    }
}
