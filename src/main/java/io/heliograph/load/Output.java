package io.heliograph.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/// Bytes that wait to be written.
final class Output {

    private static final int KEPT = 8 * 1024;

    private byte[] bytes = {};
    private int from;
    private int to;

    void add(ByteBuffer more) {
        int size = more.remaining();
        if (to + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, to + size));
        }
        more.get(bytes, to, size);
        to += size;
    }

    boolean isEmpty() {
        return from == to;
    }

    /// Writes what the channel takes.
    void writeTo(WritableByteChannel channel) throws IOException {
        from += channel.write(ByteBuffer.wrap(bytes, from, to - from));
        if (isEmpty()) {
            from = 0;
            to = 0;
            if (bytes.length > KEPT) {
                bytes = new byte[0];
            }
        }
    }
}
