package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Behind the proxy is a server that says everything again.
class ProxyTests {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Proxy proxy = new Proxy(server::getLocalPort);

    ProxyTests() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException e) {
                        // Cut.
                    }
                });
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        server.close();
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static void echoes(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes());
        assertThat(socket.getInputStream().readNBytes(text.length())).asString().isEqualTo(text);
    }

    private static void isSilent(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        socket.getOutputStream().write("x".getBytes());
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(5000);
    }

    private static void isCut(Socket socket) {
        assertThatThrownBy(() -> {
                    if (socket.getInputStream().read() < 0) {
                        throw new SocketException("ended");
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void carriesBothWays() throws IOException {
        try (var socket = open()) {
            echoes(socket, "hello");
            echoes(socket, "again");
        }
    }

    @Test
    void cutsAndRefusesUntilItIsHealed() throws IOException {
        try (var socket = open()) {
            echoes(socket, "hello");
            proxy.begin(new Trouble.Cut());
            isCut(socket);
        }
        try (var socket = open()) {
            isCut(socket);
        }
        proxy.heal();
        try (var socket = open()) {
            echoes(socket, "hello");
        }
    }

    @Test
    void holdsBackWhileItIsStalled() throws IOException {
        try (var socket = open()) {
            echoes(socket, "hello");
            proxy.begin(new Trouble.Stall());
            isSilent(socket);
            proxy.heal();
            assertThat(socket.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void keepsHalfOpenConnectionsThatNeverCarryAgain() throws IOException {
        try (var old = open()) {
            echoes(old, "hello");
            proxy.begin(new Trouble.HalfOpen());
            isSilent(old);
            try (var fresh = open()) {
                isSilent(fresh);
                proxy.heal();
                isCut(fresh);
            }
            isCut(old);
        }
    }

    @Test
    void delays() throws IOException {
        try (var socket = open()) {
            echoes(socket, "hello");
            proxy.begin(new Trouble.Delay(Duration.ofMillis(50)));
            long start = System.nanoTime();
            echoes(socket, "late");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void losesWhatComesAfterSomeBytes() throws IOException {
        try (var socket = open()) {
            echoes(socket, "hello");
            proxy.begin(new Trouble.Loss(15));
            socket.getOutputStream().write("0123456789".getBytes());
            assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("01234");
            isCut(socket);
        }
    }
}
