package io.heliograph.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/// A TCP proxy on a port of its own, with the troubles that networks have. Thread-safe.
final class Proxy implements AutoCloseable {

    /// Small, so that who is not read from notices.
    private static final int RECEIVE_BUFFER = 16 * 1024;

    private static final int CHUNK = 8 * 1024;

    private final ServerSocket server;
    private final IntSupplier target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Trouble trouble = new Trouble.None();
    private volatile boolean closed;

    /// @param target the port that a new connection goes to
    Proxy(IntSupplier target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed, or the client has gone already.
            }
        }
    }

    private void serve(Socket client) {
        var link = new Link(this, client);
        links.add(link);
        try {
            if (closed || trouble instanceof Trouble.Cut) {
                link.cut();
            } else {
                link.carry(target.getAsInt());
            }
        } catch (IOException e) {
            link.cut();
        }
    }

    void ended(Link link) {
        links.remove(link);
    }

    Trouble trouble() {
        return trouble;
    }

    /// Begins a trouble, which befalls the connections that are there and those to come.
    void begin(Trouble next) {
        trouble = next;
        switch (next) {
            case Trouble.Cut cut -> links.forEach(Link::cut);
            case Trouble.Loss loss -> links.forEach(link -> link.limit(loss.bytes()));
            case Trouble.HalfOpen halfOpen -> links.forEach(Link::deaden);
            case Trouble.Stall stall -> {}
            case Trouble.Delay delay -> {}
            case Trouble.None none -> {}
        }
    }

    /// Ends the trouble. What it has stalled goes on; what it has made half-open is cut.
    void heal() {
        trouble = new Trouble.None();
        links.forEach(Link::healed);
    }

    int connections() {
        return links.size();
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::cut);
    }

    /// Connects to a port of this machine.
    static Socket connect(int port) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
        return socket;
    }

    static byte[] chunk() {
        return new byte[CHUNK];
    }

    /// Sleeps, if so long at all.
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
