package io.heliograph.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/// One STOMP connection of a caller.
final class Line implements WebSocket.Listener {

    static final Duration BEAT = Duration.ofSeconds(2);

    /// The close code where the connection ended without a close frame (RFC 6455 section 7.1.5).
    static final int ABNORMAL = 1006;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What it tells its caller, one thing at a time.
    interface Owner {

        void takes(Line line, Frame frame);

        /// Once, last.
        ///
        /// @param code [#ABNORMAL] where there was no close frame
        void ended(Line line, int code);
    }

    private final Owner owner;
    private final StringBuilder text = new StringBuilder();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long heardAt = System.nanoTime();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private CompletableFuture<WebSocket> tail = opened;

    Line(Owner owner) {
        this.owner = owner;
    }

    /// Connects. The owner knows the line by now: its end may come at once.
    void open(int port, String user) {
        HTTP.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .connectTimeout(Duration.ofSeconds(4))
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), this)
                .whenComplete((socket, failure) -> {
                    if (failure == null) {
                        opened.complete(socket);
                    } else {
                        end(ABNORMAL);
                    }
                });
        send(Frame.text(
                "CONNECT",
                "accept-version:1.2\nhost:localhost\nlogin:" + user + "\nheart-beat:" + BEAT.toMillis() + ","
                        + BEAT.toMillis() + "\n",
                ""));
    }

    /// Sends after what was sent before.
    synchronized void send(String frames) {
        tail = tail.thenCompose(socket -> socket.sendText(frames, true));
    }

    /// When something came last, be it a heart-beat.
    long heardAt() {
        return heardAt;
    }

    /// Breaks it without a word.
    void cut() {
        opened.thenAccept(WebSocket::abort);
        end(ABNORMAL);
    }

    private void end(int code) {
        if (over.compareAndSet(false, true)) {
            owner.ended(this, code);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        heardAt = System.nanoTime();
        text.append(data);
        if (last) {
            var frames = Frame.parse(text.toString());
            text.setLength(0);
            if (!over.get()) {
                frames.forEach(frame -> owner.takes(this, frame));
            }
        }
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end(ABNORMAL);
    }
}
