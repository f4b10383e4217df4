package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/// Clients that others have written.
@OnAServer
class StockClientsIT extends Scenario {

    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final WebSocketStompClient stomp = new WebSocketStompClient(new StandardWebSocketClient());
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();

    @BeforeEach
    void begins() {
        scheduler.initialize();
        stomp.setTaskScheduler(scheduler);
        stomp.setReceiptTimeLimit(10_000);
        stomp.start();
    }

    @AfterEach
    void ends() {
        stomp.stop();
        scheduler.shutdown();
    }

    private URI address() {
        return URI.create("ws://localhost:" + port() + "/ws");
    }

    /// Queues what comes.
    private final class Handler extends StompSessionHandlerAdapter {

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            if (headers.getSubscription() != null) {
                messages.add(new String((byte[]) payload, StandardCharsets.UTF_8));
            } else {
                errors.add("ERROR " + headers.getFirst("code"));
            }
        }

        @Override
        public void handleException(
                StompSession session, @Nullable StompCommand command, StompHeaders headers, byte[] body, Throwable e) {
            errors.add(e.toString());
        }
    }

    private StompSession connects(String versions) throws Exception {
        var headers = new StompHeaders();
        headers.set(StompHeaders.ACCEPT_VERSION, versions);
        headers.setLogin("spring");
        return stomp.connectAsync(address(), new WebSocketHttpHeaders(), headers, new Handler())
                .get(10, TimeUnit.SECONDS);
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        return String.valueOf(queue.poll(10, TimeUnit.SECONDS));
    }

    private static void isDone(StompSession.Receiptable receiptable) throws Exception {
        var done = new CompletableFuture<Void>();
        receiptable.addReceiptTask(() -> done.complete(null));
        receiptable.addReceiptLostTask(() -> done.completeExceptionally(new AssertionError("no receipt")));
        done.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.1,1.2"})
    void springsClientTakesPart(String versions) throws Exception {
        var ada = member("ada");
        var session = connects(versions);
        session.setAutoReceipt(true);
        isDone(session.subscribe(TestPeer.SIGNAL, new Handler()));
        isDone(session.subscribe("/topic/room/" + room(), new Handler()));
        isDone(session.send("/app/room/" + room(), "{\"type\":\"join\",\"id\":\"j1\"}".getBytes()));

        assertThat(next(messages)).contains("\"type\":\"joined\"", "\"re\":\"j1\"", "\"user\":\"spring\"");
        var peer = (String) ada.receives("peer-joined").object("peer").get("id");
        ada.sends(Body.offer(Sdp.audio("a1")).with("to", peer));
        assertThat(next(messages)).contains("\"type\":\"offer\"");
        ada.sends(Body.chat("Ä€😀"));
        assertThat(next(messages)).contains("Ä€😀");
        session.send("/app/room/" + room(), Body.answer(Sdp.audio("s1")).json().getBytes());
        ada.receives("answer");
        session.disconnect();
        ada.receives("peer-left");
        assertThat(errors).isEmpty();
    }

    @Test
    void springsClientIsToldOfAViolation() throws Exception {
        var session = connects("1.2");
        session.subscribe("/topic/**", new Handler());

        assertThat(next(errors)).contains("bad-destination");
    }

    @Test
    void springsClientKeepsItsHeartBeats() throws Exception {
        stomp.setDefaultHeartbeat(new long[] {10_000, 10_000});
        var session = connects("1.2");
        session.setAutoReceipt(true);
        isDone(session.subscribe(TestPeer.SIGNAL, new Handler()));

        assertThat(session.isConnected()).isTrue();
    }

    /// Queues whole messages, and the close code.
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add("closed " + code);
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2"})
    void javasWebSocketTakesPart(String version) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .subprotocols("v12.stomp", "v11.stomp", "v10.stomp")
                    .buildAsync(address(), new Listener())
                    .get(10, TimeUnit.SECONDS);
            assertThat(socket.getSubprotocol()).isEqualTo("v12.stomp");
            says(socket, StompText.of("CONNECT", "accept-version", version, "host", "localhost"));
            assertThat(next(messages)).startsWith("CONNECTED\n").contains("\nversion:" + version + "\n");
            says(socket, StompText.of("SUBSCRIBE", "id", "0", "destination", TestPeer.SIGNAL));
            says(socket, StompText.send("/app/room/" + room(), "{\"type\":\"join\"}"));
            assertThat(next(messages)).startsWith("MESSAGE\n").contains("\"joined\"");
            says(socket, StompText.of("DISCONNECT", "receipt", "bye"));
            assertThat(next(messages)).isEqualTo("RECEIPT\nreceipt-id:bye\n\n\0");
            assertThat(next(messages)).isEqualTo("closed 1000");
        }
    }

    private static void says(WebSocket socket, StompText frame) throws Exception {
        socket.sendText(frame.toString(), true).get(10, TimeUnit.SECONDS);
    }
}
