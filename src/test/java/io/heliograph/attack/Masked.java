package io.heliograph.attack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The bytes of a client's WebSocket frames (RFC 6455 section 5.2), right or wrong.
final class Masked {

    static final int FIN = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int MASK_BIT = 0x80;
    private static final int MASK = 0x5A3C_7E11;

    private Masked() {}

    static byte[] text(String text) {
        return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// @param first the first byte: FIN, reserved bits, opcode
    static byte[] frame(int first, byte... payload) {
        int size = payload.length;
        int form = size < 126 ? 0 : size < 1 << 16 ? 2 : 8;
        return frame(first, form, size, payload);
    }

    /// A frame whose length is written in so many more bytes, and need not be true.
    static byte[] frame(int first, int form, long length, byte... payload) {
        var out = new ByteArrayOutputStream(payload.length + 14);
        out.writeBytes(head(first, form, length));
        out.writeBytes(ByteBuffer.allocate(4).putInt(MASK).array());
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK >>> 24 - 8 * (i & 3));
        }
        return out.toByteArray();
    }

    private static byte[] head(int first, int form, long length) {
        var head = ByteBuffer.allocate(2 + form).put((byte) first);
        switch (form) {
            case 0 -> head.put((byte) (MASK_BIT | length));
            case 2 -> head.put((byte) (MASK_BIT | 126)).putShort((short) length);
            case 8 -> head.put((byte) (MASK_BIT | 127)).putLong(length);
            default -> throw new IllegalArgumentException("a length has 0, 2 or 8 more bytes");
        }
        return head.array();
    }

    static byte[] close(int code, byte... reason) {
        var payload = ByteBuffer.allocate(2 + reason.length);
        return frame(FIN | CLOSE, payload.putShort((short) code).put(reason).array());
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] repeat(int times, byte[] bytes) {
        var repeated = new ByteArrayOutputStream(times * bytes.length);
        for (int i = 0; i < times; i++) {
            repeated.writeBytes(bytes);
        }
        return repeated.toByteArray();
    }
}
