package io.heliograph.faults;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One connection through a proxy: two sockets, and a thread for each direction.
final class Link {

    private static final Duration STEP = Duration.ofMillis(5);

    private final Proxy proxy;
    private final Socket client;
    private final AtomicLong allowance = new AtomicLong(Long.MAX_VALUE);
    private volatile @Nullable Socket server;
    private volatile boolean dead;
    private volatile boolean over;

    Link(Proxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
        if (proxy.trouble() instanceof Trouble.Loss loss) {
            limit(loss.bytes());
        }
        if (proxy.trouble() instanceof Trouble.HalfOpen) {
            deaden();
        }
    }

    /// Connects to the target and carries until one side ends.
    void carry(int port) throws IOException {
        client.setTcpNoDelay(true);
        var to = Proxy.connect(port);
        server = to;
        if (over) {
            cut();
            return;
        }
        Thread.ofVirtual().start(() -> pump(to, client));
        pump(client, to);
    }

    private void pump(Socket from, Socket to) {
        var chunk = Proxy.chunk();
        try {
            while (!over) {
                awaitWay();
                int count = from.getInputStream().read(chunk);
                if (count < 0 || over) {
                    break;
                }
                if (proxy.trouble() instanceof Trouble.Delay delay) {
                    Proxy.pause(delay.by());
                }
                awaitWay();
                write(to, chunk, count);
            }
        } catch (IOException e) {
            // One side has gone; so does the other.
        }
        cut();
    }

    private void write(Socket to, byte[] chunk, int count) throws IOException {
        long left = allowance.addAndGet(-count);
        int some = (int) Math.max(0, Math.min(count, count + left));
        to.getOutputStream().write(chunk, 0, some);
        if (some < count) {
            cut();
        }
    }

    /// Waits as long as nothing is carried.
    private void awaitWay() {
        while (!over && (dead || proxy.trouble() instanceof Trouble.Stall)) {
            Proxy.pause(STEP);
        }
    }

    void limit(long bytes) {
        allowance.set(bytes);
    }

    void deaden() {
        dead = true;
    }

    void healed() {
        allowance.set(Long.MAX_VALUE);
        if (dead) {
            cut();
        }
    }

    /// Breaks the connection on both sides.
    void cut() {
        over = true;
        reset(client);
        var other = server;
        if (other != null) {
            reset(other);
        }
        proxy.ended(this);
    }

    private static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            // Broken already.
        }
    }
}
