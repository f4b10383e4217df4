package io.heliograph.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// Stands between the link and a server, and can be told to let nothing through while its connections stay.
final class TcpProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean swallows;
    private volatile boolean swallowsAnswers;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static TcpProxy to(int port) {
        try {
            return new TcpProxy(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /// Takes what comes from either side, and passes nothing on.
    void swallows() {
        swallows = true;
    }

    /// Passes on what goes to the server, and nothing that comes back.
    void swallowsAnswers() {
        swallowsAnswers = true;
    }

    void passes() {
        swallows = false;
        swallowsAnswers = false;
    }

    /// Ends all connections there are.
    void cuts() {
        sockets.forEach(TcpProxy::end);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                var near = entrance.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> pump(near, far, () -> swallows));
                Thread.ofVirtual().start(() -> pump(far, near, () -> swallows || swallowsAnswers));
            }
        } catch (IOException e) {
            cuts();
        }
    }

    private void pump(Socket from, Socket to, BooleanSupplier swallowed) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!swallowed.getAsBoolean()) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            end(from);
        }
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cuts();
    }
}
