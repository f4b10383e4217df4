package io.heliograph.stomp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes one client's STOMP 1.0, 1.1 and 1.2 frames out of a stream of bytes, within limits. Whole frames are
/// decoded where they lie; only an incomplete one is copied and kept, so between frames the decoder owns no
/// buffer. The time is linear in the bytes however they are cut. After a violation or a sink's stop, everything
/// is ignored. For one thread at a time.
final class StompDecoder {

    /// The bounds of what a client may send, in bytes of the wire.
    ///
    /// @param frameSize of a frame, from its command to before its NUL
    /// @param frameSizeBeforeConnected the same until [#connected()]
    /// @param headerCount of headers in a frame
    /// @param headerName of a header's name
    /// @param headerValue of a header's value
    /// @param authorizationValue of the value of `Authorization`
    record Limits(
            int frameSize,
            int frameSizeBeforeConnected,
            int headerCount,
            int headerName,
            int headerValue,
            int authorizationValue) {

        private static final int MOST = 1 << 28;

        Limits {
            if (frameSize < 1 || frameSize > MOST || frameSizeBeforeConnected < 1 || frameSizeBeforeConnected > MOST) {
                throw new IllegalArgumentException("A frame's size must be between 1 byte and 256 MiB");
            }
            if (headerCount < 0 || headerName < 0 || headerValue < 0 || authorizationValue < 0) {
                throw new IllegalArgumentException("A limit must not be negative");
            }
        }
    }

    /// What is told of the stream, in its order.
    interface Sink {

        /// A whole frame. The sink may call the decoder's [#version] and [#connected()], which count from the
        /// next frame on.
        ///
        /// @param frame valid only during the call, in which no decoder may decode on the same thread
        /// @return `false` to stop: all further bytes are ignored, unless the decoder is told to [#goOn]
        boolean frame(StompFrame frame);

        /// There were line ends between frames; told once for the bytes of one call, before or after their
        /// frames.
        void heartBeat();
    }

    private static final ThreadLocal<StompFrame> FRAME = ThreadLocal.withInitial(StompFrame::new);
    private static final byte[] NOTHING = {};
    private static final int INCOMPLETE = -1;
    private static final int TOO_LARGE = -2;
    private static final int SMALLEST_BUFFER = 64;
    private static final int STEP = 1024;

    private final Limits limits;
    private @Nullable StompVersion version;
    private byte[] rest = NOTHING;
    private int held;
    /// Counted from the frame's first byte: how far the end of the head, then that of the body, has been
    /// searched; the body's end when `sized`.
    private int searched;
    /// Counted from the frame's first byte; 0 until the head has ended.
    private int bodyFrom;

    private boolean sized;
    private boolean connected;
    private boolean stopped;
    private boolean afterReturn;

    StompDecoder(Limits limits) {
        this.limits = limits;
    }

    /// Sets the version agreed on, whose escapes count from the next frame on; until then there are none.
    void version(StompVersion agreed) {
        version = agreed;
    }

    /// Raises the limit of a frame's size from what it is before CONNECTED.
    void connected() {
        connected = true;
    }

    /// How many bytes of an incomplete frame are kept.
    int held() {
        return held;
    }

    /// Decodes again after a sink's stop.
    void goOn() {
        stopped = false;
    }

    /// Whether the sink has stopped it.
    boolean isStopped() {
        return stopped;
    }

    /// Decodes `bytes[from, to)`, which may end anywhere, and tells the sink.
    ///
    /// @return the index of the first byte that was not taken, as the sink had stopped; else `to`
    /// @throws StompViolation when the client broke the protocol or a limit
    int decode(byte[] bytes, int from, int to, Sink sink) throws StompViolation {
        StompFrame frame = FRAME.get();
        try {
            boolean heartBeat = false;
            int at = held > 0 ? resume(bytes, from, to, frame, sink) : from;
            while (at < to && !stopped) {
                int start = skipLineEnds(bytes, at, to);
                heartBeat |= start > at;
                at = start == to ? to : inPlace(bytes, start, to, frame, sink);
            }
            if (heartBeat && !stopped) {
                sink.heartBeat();
            }
            return at;
        } catch (StompViolation violation) {
            forget();
            stopped = true;
            throw violation;
        } finally {
            frame.clear();
        }
    }

    private int skipLineEnds(byte[] bytes, int from, int to) throws StompViolation {
        int at = from;
        while (at < to && (afterReturn || bytes[at] == '\n' || bytes[at] == '\r')) {
            if (afterReturn && bytes[at] != '\n') {
                throw bad("A carriage return stands alone");
            }
            afterReturn = bytes[at] == '\r';
            at++;
        }
        return at;
    }

    /// Decodes the frame that begins at `start`, or keeps what there is of it.
    private int inPlace(byte[] bytes, int start, int to, StompFrame frame, Sink sink) throws StompViolation {
        int end = end(bytes, start, to, frame);
        if (end == INCOMPLETE) {
            append(bytes, start, to - start);
            return to;
        }
        deliver(frame, sink);
        return end + 1;
    }

    /// Goes on with the frame of which some is kept, and answers with the index of the first byte that is not the
    /// frame's.
    private int resume(byte[] bytes, int from, int to, StompFrame frame, Sink sink) throws StompViolation {
        int at = from;
        while (at < to && held > 0) {
            int count = Math.min(to - at, sized ? searched + 1 - held : Math.min(STEP, limit() + 1 - held));
            append(bytes, at, count);
            at += count;
            int end = end(rest, 0, held, frame);
            if (end != INCOMPLETE) {
                at -= held - (end + 1);
                deliver(frame, sink);
            }
        }
        return at;
    }

    private void append(byte[] bytes, int from, int count) {
        int size = held + count;
        if (size > rest.length) {
            int most = sized ? searched + 1 : limit() + 1;
            rest = Arrays.copyOf(rest, Math.min(most, Math.max(SMALLEST_BUFFER, 2 * size)));
        }
        System.arraycopy(bytes, from, rest, held, count);
        held = size;
    }

    private void deliver(StompFrame frame, Sink sink) {
        forget();
        if (!sink.frame(frame)) {
            stopped = true;
        }
    }

    private void forget() {
        rest = NOTHING;
        held = 0;
        searched = 0;
        bodyFrom = 0;
        sized = false;
    }

    /// The index of the NUL that ends the frame, which is then read, or [#INCOMPLETE].
    private int end(byte[] bytes, int start, int to, StompFrame frame) throws StompViolation {
        boolean known = bodyFrom > 0;
        if (!known) {
            if (!findBody(bytes, start, to)) {
                return INCOMPLETE;
            }
            frame.read(bytes, start, start + bodyFrom, version, limits);
            measureBody(frame);
        }
        int end = bodyEnd(bytes, start, to);
        if (end == INCOMPLETE) {
            return INCOMPLETE;
        }
        if (known) {
            frame.read(bytes, start, start + bodyFrom, version, limits);
        }
        if (end == TOO_LARGE) {
            throw frame.tooLarge();
        }
        if (bytes[end] != 0) {
            throw frame.bad("NUL must follow the body");
        }
        frame.body(start + bodyFrom, end);
        return end;
    }

    /// Whether the blank line after the headers has been found. It must lie within the limit.
    private boolean findBody(byte[] bytes, int start, int to) throws StompViolation {
        int bound = start + Math.min(to - start, limit());
        int at = ByteScan.lineFeedOrNul(bytes, start + searched, bound);
        while (at < bound) {
            if (bytes[at] == 0) {
                throw bad("NUL must follow the blank line");
            }
            int next = at + 1 < bound && bytes[at + 1] == '\r' ? at + 2 : at + 1;
            if (next >= bound) {
                break;
            }
            if (bytes[next] == '\n') {
                bodyFrom = next + 1 - start;
                searched = bodyFrom;
                return true;
            }
            at = ByteScan.lineFeedOrNul(bytes, at + 1, bound);
        }
        searched = at - start;
        if (to - start > limit()) {
            throw new StompViolation(StompViolation.Kind.TOO_LARGE, "The frame is too large", null);
        }
        return false;
    }

    /// Finds out whether the body's end is known before its NUL is seen: by `content-length`, or as the command
    /// has none.
    private void measureBody(StompFrame frame) throws StompViolation {
        long length = frame.contentLength();
        if (!frame.command().hasBody()) {
            if (length > 0) {
                throw frame.bad("The command has no body");
            }
            length = 0;
        }
        if (bodyFrom + length > limit()) {
            throw frame.tooLarge();
        }
        sized = length >= 0;
        if (sized) {
            searched = bodyFrom + (int) length;
        }
    }

    private int bodyEnd(byte[] bytes, int start, int to) {
        if (sized) {
            return to - start > searched ? start + searched : INCOMPLETE;
        }
        int bound = start + Math.min(to - start, limit() + 1);
        int at = ByteScan.indexOf((byte) 0, bytes, start + searched, bound);
        if (at < bound) {
            return at;
        }
        searched = at - start;
        return searched > limit() ? TOO_LARGE : INCOMPLETE;
    }

    private int limit() {
        return connected ? limits.frameSize() : limits.frameSizeBeforeConnected();
    }

    private static StompViolation bad(String sentence) {
        return new StompViolation(StompViolation.Kind.BAD_FRAME, sentence, null);
    }
}
