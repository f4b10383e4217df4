package io.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// What `helm test` runs, against servers as a release has them.
class HandshakeIT {

    private static final String SECRET = "a secret of the tests, long enough for HS256";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int handshake(String... arguments) {
        return Handshake.run(new PrintStream(said, true, StandardCharsets.UTF_8), arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    private static ConfigurableApplicationContext server(String... properties) {
        return new SpringApplicationBuilder(Heliograph.class)
                .properties("server.port=0", "server.shutdown=immediate")
                .properties(properties)
                .run();
    }

    private static String address(ConfigurableApplicationContext server) {
        return "ws://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port") + "/ws";
    }

    @Test
    void succeedsWhereTheServerIsOpen() {
        try (var server = server()) {
            assertThat(handshake(address(server))).isZero();
            assertThat(said()).isEqualTo(address(server) + " answers CONNECTED");
            assertThat(handshake(address(server), "unauthorized")).isEqualTo(1);
        }
    }

    @Test
    void succeedsWhereTheServerWantsATokenAndThatIsExpected() {
        try (var server = server("heliograph.security.mode=jwt", "heliograph.security.jwt.secret=" + SECRET)) {
            assertThat(handshake(address(server), "unauthorized")).isZero();
            assertThat(said()).isEqualTo(address(server) + " answers unauthorized");
            assertThat(handshake(address(server))).isEqualTo(1);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void waitsForAServerThatIsStillStarting() throws IOException {
        var port = freePort();
        var address = "ws://127.0.0.1:" + port + "/ws";
        var trying = CompletableFuture.supplyAsync(() -> handshake(address));
        await().until(() -> said().contains("tries again"));

        try (var server = server("server.port=" + port)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(trying).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
        }
        assertThat(said().lines()).hasSize(2).last().isEqualTo(address + " answers CONNECTED");
    }

    @Test
    void failsWhereNoServerCame() throws IOException {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);

        assertThat(Handshake.run(out, Duration.ofSeconds(2), "ws://127.0.0.1:" + freePort() + "/ws"))
                .isEqualTo(1);
        assertThat(said().lines()).hasSize(2).last().asString().contains("ConnectException");
    }

    @Test
    void failsWhereTheServerSpeaksNoWebSocketThere() {
        try (var server = server()) {
            assertThat(handshake(address(server) + "/elsewhere")).isEqualTo(1);
            assertThat(said()).contains("WebSocketHandshakeException").doesNotContain("tries again");
        }
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(handshake()).isEqualTo(1);
        assertThat(said()).startsWith("Usage: ");
    }
}
