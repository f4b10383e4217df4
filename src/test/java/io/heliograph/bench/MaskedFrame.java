package io.heliograph.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A client's WebSocket text frame (RFC 6455 section 5.2), masked once; only the number in its mark changes.
///
/// The masking key is the same for all frames, but not zero: servers skip the work for that one, and browsers never
/// use it.
final class MaskedFrame {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PONG = 10;

    private static final byte[] KEY = {0x4e, (byte) 0x91, 0x2b, (byte) 0xd7};
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final byte[] bytes;
    private final int payload;
    private final int mark;

    /// @param text holds a [Mark]
    MaskedFrame(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        bytes = of(TEXT, plain);
        payload = bytes.length - plain.length;
        mark = payload + Mark.find(plain, 0, plain.length);
    }

    /// The frame with that number, until the next call.
    byte[] numbered(int sequence) {
        Mark.number(bytes, mark, payload, sequence);
        return bytes;
    }

    static byte[] text(String text) {
        return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] of(int opcode, byte[] content) {
        var frame = new ByteArrayOutputStream(content.length + 8);
        frame.write(FINAL | opcode);
        if (content.length < 126) {
            frame.write(MASKED | content.length);
        } else {
            frame.write(MASKED | 126);
            frame.write(content.length >> 8);
            frame.write(content.length);
        }
        frame.writeBytes(KEY);
        for (int i = 0; i < content.length; i++) {
            frame.write(content[i] ^ mask(i));
        }
        return frame.toByteArray();
    }

    /// The masking byte at an index of the payload.
    static byte mask(int index) {
        return KEY[index & 3];
    }
}
