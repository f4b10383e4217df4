package io.heliograph.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A client's side of RFC 6455: its frames, and the server's.
final class WebSocket {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /// Not zero, with which servers would have less to do than with a browser's.
    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private WebSocket() {}

    /// The request that asks for one. The key is the example of RFC 6455 section 1.3: nobody checks the answer by it.
    static byte[] upgrade(Target target) {
        String request = "GET " + target.path() + " HTTP/1.1\r\nHost: " + target.authority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// @param content less than 64 KiB
    static byte[] frame(int opcode, byte[] content) {
        int header = content.length < TWO_BYTES ? 2 : 4;
        byte[] frame = new byte[header + KEY.length + content.length];
        frame[0] = (byte) (FINAL | opcode);
        frame[1] = (byte) (MASKED | (header == 2 ? content.length : TWO_BYTES));
        if (header > 2) {
            frame[2] = (byte) (content.length >> 8);
            frame[3] = (byte) content.length;
        }
        System.arraycopy(KEY, 0, frame, header, KEY.length);
        int payload = header + KEY.length;
        for (int i = 0; i < content.length; i++) {
            frame[payload + i] = (byte) (content[i] ^ KEY[i & 3]);
        }
        return frame;
    }

    /// A server's frame.
    ///
    /// @param content part of the buffer that it was read from
    record Frame(int opcode, ByteBuffer content) {}

    /// The frame that begins where the buffer is, which then is after it; null where it is not whole.
    static @Nullable Frame read(ByteBuffer buffer) {
        int start = buffer.position();
        if (buffer.remaining() < 2) {
            return null;
        }
        int length = buffer.get(start + 1) & LENGTH;
        int header = length < TWO_BYTES ? 2 : length == TWO_BYTES ? 4 : 10;
        if (buffer.remaining() < header) {
            return null;
        }
        if (length == TWO_BYTES) {
            length = buffer.getShort(start + 2) & 0xffff;
        } else if (length == EIGHT_BYTES) {
            length = Math.toIntExact(buffer.getLong(start + 2));
        }
        if (buffer.remaining() < header + length) {
            return null;
        }
        buffer.position(start + header + length);
        return new Frame(buffer.get(start) & OPCODE, buffer.slice(start + header, length));
    }
}
