package io.heliograph.stomp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Encodes a server's WebSocket frames (RFC 6455 section 5.2): unmasked, not fragmented, the length in its
/// shortest form.
final class WebSocketFrames {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /// The largest payload of a control frame, in bytes (RFC 6455 section 5.5).
    static final int MAX_CONTROL_PAYLOAD = 125;

    /// The close code that stands for "none was given"; it is never sent (RFC 6455 section 7.4.1).
    static final int NO_CLOSE_CODE = 1005;

    static final int FIN = 0x80;
    static final int LENGTH_BITS = 0x7f;
    static final int LENGTH_OF_16_BITS = 126;
    static final int LENGTH_OF_64_BITS = 127;

    private WebSocketFrames() {}

    /// How many bytes [#putHead] writes for a payload of this length.
    static int headLength(int payloadLength) {
        if (payloadLength < LENGTH_OF_16_BITS) {
            return 2;
        }
        return payloadLength <= 0xffff ? 4 : 10;
    }

    /// Writes the head of a frame, in network order whatever the buffer's order.
    static void putHead(ByteBuffer to, int opcode, int payloadLength) {
        to.put((byte) (FIN | opcode));
        if (payloadLength < LENGTH_OF_16_BITS) {
            to.put((byte) payloadLength);
        } else if (payloadLength <= 0xffff) {
            to.put((byte) LENGTH_OF_16_BITS);
            putBytes(to, payloadLength, Short.BYTES);
        } else {
            to.put((byte) LENGTH_OF_64_BITS);
            putBytes(to, payloadLength, Long.BYTES);
        }
    }

    /// A whole frame with this payload.
    static byte[] frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(headLength(payload.length) + payload.length);
        putHead(frame, opcode, payload.length);
        return frame.put(payload).array();
    }

    /// A close frame (RFC 6455 section 5.5.1). The answer to a close without a code is `frame(CLOSE, new
    /// byte[0])` instead.
    ///
    /// @param reason at most 123 bytes in UTF-8
    /// @throws IllegalArgumentException for a longer reason, or a code that may not be sent
    static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        if (!isCloseCode(code) || text.length > MAX_CONTROL_PAYLOAD - Short.BYTES) {
            throw new IllegalArgumentException("A close frame needs a code that may be sent and at most 123 bytes");
        }
        ByteBuffer payload = ByteBuffer.allocate(Short.BYTES + text.length);
        return frame(CLOSE, payload.putShort((short) code).put(text).array());
    }

    /// Whether the code may stand in a close frame: RFC 6455 section 7.4 and the IANA registry of WebSocket close
    /// codes.
    static boolean isCloseCode(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    private static void putBytes(ByteBuffer to, long value, int count) {
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            to.put((byte) (value >>> shift));
        }
    }
}
