package io.heliograph.stomp;

import static io.heliograph.stomp.WebSocketFrames.BINARY;
import static io.heliograph.stomp.WebSocketFrames.CLOSE;
import static io.heliograph.stomp.WebSocketFrames.CONTINUATION;
import static io.heliograph.stomp.WebSocketFrames.LENGTH_BITS;
import static io.heliograph.stomp.WebSocketFrames.LENGTH_OF_16_BITS;
import static io.heliograph.stomp.WebSocketFrames.LENGTH_OF_64_BITS;
import static io.heliograph.stomp.WebSocketFrames.MAX_CONTROL_PAYLOAD;
import static io.heliograph.stomp.WebSocketFrames.NO_CLOSE_CODE;
import static io.heliograph.stomp.WebSocketFrames.PING;
import static io.heliograph.stomp.WebSocketFrames.PONG;
import static io.heliograph.stomp.WebSocketFrames.TEXT;

import java.util.Arrays;

/// Decodes one client's WebSocket frames (RFC 6455 section 5) as a stream. It keeps a few words of state and no
/// bytes; no extension is spoken. After a violation, a close frame or a sink's stop, everything is consumed and
/// ignored. For one thread at a time.
final class WebSocketDecoder {

    /// What is told of the frames, in their order.
    interface Sink {

        /// Unmasked bytes of a data message as they come: a payload may come in several parts, and where a
        /// message ends is not told.
        ///
        /// @return `false` to stop for good: all further bytes are ignored, a close frame too
        boolean data(byte[] bytes, int from, int to, boolean text);

        /// A ping, to be answered by a pong with the same payload.
        ///
        /// @param payload at most 125 bytes
        void ping(byte[] payload);

        /// A pong, asked for or not.
        ///
        /// @param payload at most 125 bytes
        void pong(byte[] payload);

        /// The client's close frame, the last that is told.
        ///
        /// @param code the client's status code, valid on the wire, or 1005 when it gave none
        /// @param reasonLength how many bytes of UTF-8 its reason has
        void close(int code, int reasonLength);
    }

    /// How many frames of one message may be without payload, its last one not counted.
    static final int MAX_EMPTY_FRAGMENTS = 1000;

    private static final int INCOMPLETE = -1;
    private static final int SHORTEST_HEAD = 2 + Integer.BYTES;
    private static final byte[] NOTHING = {};

    private int remaining;
    private int mask;
    private int utf8 = Utf8State.COMPLETE;
    private short emptyFragments;
    private boolean text;
    private boolean last;
    private boolean insideMessage;
    private boolean closed;
    private boolean stopped;

    /// Consumes what it can of `bytes[from, to)`, which it unmasks in place, and tells the sink.
    ///
    /// @return the index of the first byte not consumed: an incomplete frame head or control frame (at most 130
    ///     bytes), which the caller presents again, in front of the next bytes
    /// @throws WebSocketViolation when the client broke the protocol
    int decode(byte[] bytes, int from, int to, Sink sink) throws WebSocketViolation {
        int at = from;
        while (at < to && !stopped) {
            int next = remaining > 0 ? payload(bytes, at, to, sink) : frame(bytes, at, to, sink);
            if (next == INCOMPLETE) {
                return at;
            }
            at = next;
        }
        return stopped ? to : at;
    }

    /// True from when a close frame was received: all later bytes are consumed and ignored.
    boolean closed() {
        return closed;
    }

    private int frame(byte[] bytes, int at, int to, Sink sink) throws WebSocketViolation {
        if (to - at < 2) {
            return INCOMPLETE;
        }
        int opcode = opcode(bytes[at], bytes[at + 1]);
        int length = bytes[at + 1] & LENGTH_BITS;
        boolean control = opcode >= CLOSE;
        int end = at + SHORTEST_HEAD + longLength(length);
        if (to < end + (control ? length : 0)) {
            return INCOMPLETE;
        }
        mask = Integer.reverseBytes((int) bigEndian(bytes, end - Integer.BYTES, Integer.BYTES));
        if (control) {
            control(opcode, bytes, end, end + length, sink);
            return end + length;
        }
        begin(opcode, payloadLength(bytes, at + 2, length), bytes[at] < 0);
        return end;
    }

    /// The opcode, once the first two bytes of a frame are found to be allowed here (RFC 6455 sections 5.1,
    /// 5.2, 5.4, 5.5).
    private int opcode(byte first, byte second) throws WebSocketViolation {
        int opcode = first & 0x0f;
        if ((first & 0x70) != 0) {
            throw protocolError("A reserved bit is set");
        }
        if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            throw protocolError("The opcode is reserved");
        }
        if (second >= 0) {
            throw protocolError("A client's frame must be masked");
        }
        if (opcode >= CLOSE && (first >= 0 || (second & LENGTH_BITS) > MAX_CONTROL_PAYLOAD)) {
            throw protocolError("A control frame must be whole and within 125 bytes");
        }
        if (opcode < CLOSE && (opcode == CONTINUATION) != insideMessage) {
            throw protocolError("A message is continued, and only continued, until its last frame");
        }
        return opcode;
    }

    /// How many bytes the long form of the length takes.
    private static int longLength(int shortLength) {
        return switch (shortLength) {
            case LENGTH_OF_16_BITS -> Short.BYTES;
            case LENGTH_OF_64_BITS -> Long.BYTES;
            default -> 0;
        };
    }

    /// The payload's length out of its shortest form (RFC 6455 section 5.2).
    private int payloadLength(byte[] bytes, int at, int shortLength) throws WebSocketViolation {
        if (shortLength < LENGTH_OF_16_BITS) {
            return shortLength;
        }
        boolean wide = shortLength == LENGTH_OF_64_BITS;
        long length = bigEndian(bytes, at, wide ? Long.BYTES : Short.BYTES);
        if (length < (wide ? 0x1_0000 : LENGTH_OF_16_BITS)) {
            throw protocolError("A length must be in its shortest form, its top bit 0");
        }
        if (length > Integer.MAX_VALUE) {
            throw violation(1009, "The frame is too large");
        }
        return (int) length;
    }

    private void begin(int opcode, int length, boolean isLast) throws WebSocketViolation {
        if (opcode != CONTINUATION) {
            text = opcode == TEXT;
        }
        last = isLast;
        insideMessage = true;
        remaining = length;
        if (length == 0) {
            if (!isLast && ++emptyFragments > MAX_EMPTY_FRAGMENTS) {
                throw violation(1008, "The message has too many empty frames");
            }
            endFrame();
        }
    }

    private int payload(byte[] bytes, int from, int to, Sink sink) throws WebSocketViolation {
        int count = Math.min(to - from, remaining);
        int end = from + count;
        long seen = unmask(bytes, from, end, mask);
        mask = Integer.rotateRight(mask, (count & 3) * Byte.SIZE);
        remaining -= count;
        if (text && (utf8 != Utf8State.COMPLETE || (seen & ByteScan.TOP_BITS) != 0)) {
            utf8 = Utf8State.advance(utf8, bytes, from, end);
            if (utf8 == Utf8State.INVALID) {
                throw notUtf8();
            }
        }
        if (remaining == 0) {
            endFrame();
        }
        if (!sink.data(bytes, from, end, text)) {
            stopped = true;
        }
        return end;
    }

    private void endFrame() throws WebSocketViolation {
        if (last) {
            if (utf8 != Utf8State.COMPLETE) {
                throw notUtf8();
            }
            insideMessage = false;
            emptyFragments = 0;
        }
    }

    private void control(int opcode, byte[] bytes, int from, int to, Sink sink) throws WebSocketViolation {
        unmask(bytes, from, to, mask);
        switch (opcode) {
            case PING -> sink.ping(copy(bytes, from, to));
            case PONG -> sink.pong(copy(bytes, from, to));
            default -> close(bytes, from, to, sink);
        }
    }

    /// RFC 6455 sections 5.5.1 and 7.4.
    private void close(byte[] bytes, int from, int to, Sink sink) throws WebSocketViolation {
        int code = NO_CLOSE_CODE;
        if (from < to) {
            code = to - from < Short.BYTES ? 0 : (int) bigEndian(bytes, from, Short.BYTES);
            if (!WebSocketFrames.isCloseCode(code)) {
                throw protocolError("The close code is not allowed");
            }
            if (!Utf8State.isValid(bytes, from + Short.BYTES, to)) {
                throw notUtf8();
            }
        }
        closed = true;
        stopped = true;
        sink.close(code, Math.max(0, to - from - Short.BYTES));
    }

    /// Applies the mask, its first byte in the lowest bits (RFC 6455 section 5.3).
    ///
    /// @return a word with a top bit set if and only if a byte that is not ASCII came out
    private static long unmask(byte[] bytes, int from, int to, int mask) {
        long wide = (mask & 0xffff_ffffL) | ((long) mask << 32);
        long seen = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = ByteScan.word(bytes, at) ^ wide;
            ByteScan.putWord(bytes, at, word);
            seen |= word;
        }
        for (; at < to; at++) {
            bytes[at] = (byte) (bytes[at] ^ wide);
            wide >>>= Byte.SIZE;
            seen |= bytes[at] & 0x80;
        }
        return seen;
    }

    private static long bigEndian(byte[] bytes, int from, int count) {
        long value = 0;
        for (int at = from; at < from + count; at++) {
            value = (value << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return value;
    }

    private static byte[] copy(byte[] bytes, int from, int to) {
        return from == to ? NOTHING : Arrays.copyOfRange(bytes, from, to);
    }

    private WebSocketViolation notUtf8() {
        return violation(1007, "The text is not UTF-8");
    }

    private WebSocketViolation protocolError(String sentence) {
        return violation(1002, sentence);
    }

    private WebSocketViolation violation(int closeCode, String sentence) {
        stopped = true;
        return new WebSocketViolation(closeCode, sentence);
    }
}
