package io.heliograph.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/// A client's socket, with the bytes that wait for it and the part of a frame that it has read.
final class Connection {

    private static final int KEPT = 16 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] part = {};
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean queued;

    /// Registers for the connect.
    Connection(Selector selector, Client client) throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_CONNECT, client);
    }

    /// Whether it is there at once.
    boolean connect(InetSocketAddress server) throws IOException {
        return channel.connect(server);
    }

    boolean finishConnect() throws IOException {
        return channel.finishConnect();
    }

    boolean isOpen() {
        return key.isValid();
    }

    /// Marks it as waiting to be flushed.
    ///
    /// @return whether it was not marked before
    boolean queue() {
        boolean first = !queued;
        queued = true;
        return first;
    }

    void add(byte[] more) {
        if (to + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, to + more.length));
        }
        System.arraycopy(more, 0, bytes, to, more.length);
        to += more.length;
    }

    boolean hasUnsent() {
        return from < to;
    }

    /// Writes what the socket takes, and waits for it to take the rest.
    void flush() throws IOException {
        queued = false;
        from += channel.write(ByteBuffer.wrap(bytes, from, to - from));
        if (hasUnsent()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            return;
        }
        from = 0;
        to = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[0];
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /// Fills a buffer with what was left last time and what has come.
    ///
    /// @return whether the server may send more
    boolean fill(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear().put(part));
        buffer.flip();
        return count >= 0;
    }

    /// Keeps what a buffer still has.
    void keep(ByteBuffer buffer) {
        part = new byte[buffer.remaining()];
        buffer.get(part);
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }
}
