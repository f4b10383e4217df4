package io.heliograph.stomp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes as a client sends them, whole and in pieces.
final class CodecBytes {

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private CodecBytes() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
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

    /// A masked WebSocket frame, its length in the shortest form.
    static byte[] masked(boolean last, int opcode, byte[] payload) {
        ByteBuffer head = ByteBuffer.allocate(10);
        WebSocketFrames.putHead(head, opcode, payload.length);
        head.put(0, (byte) (opcode | (last ? 0x80 : 0))).put(1, (byte) (head.get(1) | 0x80));
        return join(Arrays.copyOf(head.array(), head.position()), MASK, mask(payload));
    }

    static byte[] masked(int opcode, byte[] payload) {
        return masked(true, opcode, payload);
    }

    static byte[] mask(byte[] payload) {
        byte[] masked = payload.clone();
        for (int at = 0; at < masked.length; at++) {
            masked[at] ^= MASK[at % 4];
        }
        return masked;
    }

    /// The stream cut at these positions, which ascend.
    static List<byte[]> cut(byte[] stream, int... positions) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int position : positions) {
            pieces.add(Arrays.copyOfRange(stream, from, position));
            from = position;
        }
        pieces.add(Arrays.copyOfRange(stream, from, stream.length));
        return pieces;
    }

    /// The stream in pieces of these sizes, over and over; a size of 0 counts as 1.
    static List<byte[]> pieces(byte[] stream, List<Integer> sizes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0, turn = 0; from < stream.length; turn++) {
            int to = Math.min(stream.length, from + Math.max(1, sizes.get(turn % sizes.size())));
            pieces.add(Arrays.copyOfRange(stream, from, to));
            from = to;
        }
        return pieces;
    }
}
