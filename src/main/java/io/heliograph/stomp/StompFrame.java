package io.heliograph.stomp;

import io.heliograph.stomp.StompViolation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A view of the STOMP frame just decoded, in the array where its bytes lie. One object serves a thread's
/// decoders in turn, so it is valid only during the sink's call and only on its thread.
final class StompFrame {

    private static final byte[] NOTHING = {};
    private static final long MAX_CONTENT_LENGTH = 1L << 31;

    private final int[] from = new int[StompHeader.COUNT];
    private final int[] to = new int[StompHeader.COUNT];
    private byte[] bytes = NOTHING;
    private StompCommand command = StompCommand.CONNECT;
    private int present;
    private int escaped;
    private int bodyFrom;
    private int bodyTo;

    StompCommand command() {
        return command;
    }

    /// Whether the frame has this header.
    boolean has(StompHeader header) {
        return (present & bit(header)) != 0;
    }

    /// The header's value without escapes; the first one where it is repeated (STOMP 1.2, "Repeated Header
    /// Entries").
    @Nullable
    String header(StompHeader header) {
        if (!has(header)) {
            return null;
        }
        int start = from(header);
        int end = to(header);
        return (escaped & bit(header)) != 0
                ? StompEscapes.unescape(bytes, start, end)
                : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /// Whether the frame has this header and the value's bytes, as they are on the wire, are these.
    boolean headerEquals(StompHeader header, byte[] asciiValue) {
        return has(header) && Arrays.equals(bytes, from(header), to(header), asciiValue, 0, asciiValue.length);
    }

    /// Where the header's value begins in [#bytes], as it is on the wire; only for a header that the frame has.
    int from(StompHeader header) {
        return from[header.place()];
    }

    /// Where the header's value ends in [#bytes].
    int to(StompHeader header) {
        return to[header.place()];
    }

    /// The array that the frame lies in; not to be kept, nor changed.
    byte[] bytes() {
        return bytes;
    }

    int bodyFrom() {
        return bodyFrom;
    }

    int bodyTo() {
        return bodyTo;
    }

    /// Reads the head `in[start, end)`, from the command to the end of the blank line.
    ///
    /// @param version whose escapes count; none before it is agreed
    void read(byte[] in, int start, int end, @Nullable StompVersion version, StompDecoder.Limits limits)
            throws StompViolation {
        clear();
        bytes = in;
        int at = start;
        for (int line = 0; ; line++) {
            int found = ByteScan.lineEnd(in, at, end);
            boolean plain = found >= 0;
            int lineFeed = plain ? found : ~found;
            int lineEnd = plain ? lineFeed : lineEnd(at, lineFeed);
            if (lineEnd == at) {
                return;
            }
            if (line == 0) {
                readCommand(at, lineEnd);
            } else if (line > limits.headerCount()) {
                throw bad("The frame has too many headers");
            } else {
                readHeader(at, lineEnd, plain ? null : escapes(version), limits);
            }
            at = lineFeed + 1;
        }
    }

    /// Notes where the body lies.
    void body(int start, int end) {
        bodyFrom = start;
        bodyTo = end;
    }

    /// The value of `content-length`, or -1 without one.
    long contentLength() throws StompViolation {
        if (!has(StompHeader.CONTENT_LENGTH)) {
            return -1;
        }
        int end = to(StompHeader.CONTENT_LENGTH);
        int at = from(StompHeader.CONTENT_LENGTH);
        boolean valid = at < end;
        long length = 0;
        for (; valid && at < end; at++) {
            int digit = bytes[at] - '0';
            length = length * 10 + digit;
            valid = digit >= 0 && digit <= 9 && length <= MAX_CONTENT_LENGTH;
        }
        if (!valid) {
            throw bad("The content-length is not a length");
        }
        return length;
    }

    /// Lets go of the frame's bytes.
    void clear() {
        bytes = NOTHING;
        present = 0;
        escaped = 0;
        body(0, 0);
    }

    /// The violation of this frame, which is malformed.
    StompViolation bad(String sentence) {
        return new StompViolation(Kind.BAD_FRAME, sentence, header(StompHeader.RECEIPT));
    }

    /// The violation of this frame, which is over the limit.
    StompViolation tooLarge() {
        return new StompViolation(Kind.TOO_LARGE, "The frame is too large", header(StompHeader.RECEIPT));
    }

    /// The version whose escapes count in this frame, if any.
    private @Nullable StompVersion escapes(@Nullable StompVersion version) {
        return version != null && version.hasEscapes() && command.hasEscapes() ? version : null;
    }

    private void readCommand(int start, int end) throws StompViolation {
        StompCommand found = StompCommand.of(bytes, start, end);
        if (found == null) {
            throw bad("The command is unknown");
        }
        command = found;
    }

    /// The end of the line before its EOL, which is a line feed alone or after a carriage return.
    private int lineEnd(int start, int lineFeed) throws StompViolation {
        int end = start < lineFeed && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        if (ByteScan.indexOf((byte) '\r', bytes, start, end) < end) {
            throw bad("A carriage return stands alone");
        }
        if (!Utf8State.isValid(bytes, start, end)) {
            throw bad("The headers are not UTF-8");
        }
        return end;
    }

    private void readHeader(int start, int end, @Nullable StompVersion escapes, StompDecoder.Limits limits)
            throws StompViolation {
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            colon++;
        }
        if (colon == start || colon == end) {
            throw bad("A header has no name or no colon");
        }
        StompHeader header = StompHeader.of(bytes, start, colon);
        int most = header == StompHeader.AUTHORIZATION ? limits.authorizationValue() : limits.headerValue();
        if (colon - start > limits.headerName() || end - colon - 1 > most) {
            throw bad("A header is too long");
        }
        if (escapes != null && !StompEscapes.areDefined(bytes, start, end, escapes)) {
            throw bad("An escape is not defined");
        }
        if (header != null && !has(header)) {
            keep(header, colon + 1, end, escapes != null);
        }
    }

    private void keep(StompHeader header, int start, int end, boolean escapes) {
        from[header.place()] = start;
        to[header.place()] = end;
        present |= bit(header);
        if (escapes && ByteScan.indexOf((byte) '\\', bytes, start, end) < end) {
            escaped |= bit(header);
        }
    }

    private static int bit(StompHeader header) {
        return 1 << header.place();
    }
}
