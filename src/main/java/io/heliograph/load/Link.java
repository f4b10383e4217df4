package io.heliograph.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A peer's socket, plain or with TLS, with the bytes that wait for it and the part of a frame that came last.
final class Link {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final @Nullable Tls tls;
    private final Output output = new Output();
    private byte[] part = {};
    private byte[] encryptedPart = {};
    private boolean ready;

    /// Begins to connect.
    Link(Selector selector, Peer peer, InetSocketAddress server, @Nullable Tls tls) throws IOException {
        this.tls = tls;
        channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_CONNECT, peer);
            channel.connect(server);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Ends connecting.
    ///
    /// @return whether something may be sent; with TLS not yet
    boolean isConnected() throws IOException {
        if (!channel.finishConnect()) {
            return false;
        }
        if (tls != null) {
            tls.begin(output);
            flush();
        }
        ready = tls == null;
        return ready;
    }

    boolean isOpen() {
        return key.isValid();
    }

    void add(byte[] plain) throws IOException {
        if (tls == null) {
            output.add(ByteBuffer.wrap(plain));
        } else {
            tls.encrypt(plain, output);
        }
    }

    /// Writes what the socket takes, and waits for it to take the rest.
    void flush() throws IOException {
        output.writeTo(channel);
        key.interestOps(output.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    /// Fills a buffer with what was kept and what has come.
    ///
    /// @param encrypted a buffer to use meanwhile, smaller than the other
    /// @return whether the server may send more
    boolean fill(ByteBuffer buffer, ByteBuffer encrypted) throws IOException {
        buffer.clear().put(part);
        boolean open;
        if (tls == null) {
            open = channel.read(buffer) >= 0;
        } else {
            open = channel.read(encrypted.clear().put(encryptedPart)) >= 0;
            open &= tls.decrypt(encrypted.flip(), buffer, output);
            encryptedPart = rest(encrypted);
        }
        buffer.flip();
        return open;
    }

    /// Whether something may be sent for the first time.
    boolean becomesReady() {
        boolean becomes = !ready && tls != null && tls.isReady();
        ready |= becomes;
        return becomes;
    }

    /// Keeps what a buffer still has.
    void keep(ByteBuffer buffer) {
        part = rest(buffer);
    }

    private static byte[] rest(ByteBuffer buffer) {
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return rest;
    }

    boolean hasUnsent() {
        return !output.isEmpty();
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
