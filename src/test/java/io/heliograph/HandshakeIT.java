package io.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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

    @Test
    void failsWhereThereIsNoServer() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(handshake("ws://127.0.0.1:" + free + "/ws")).isEqualTo(1);
        assertThat(said()).contains("ConnectException");
    }

    @Test
    void failsWhereTheServerSpeaksNoWebSocketThere() {
        try (var server = server()) {
            assertThat(handshake(address(server) + "/elsewhere")).isEqualTo(1);
            assertThat(said()).contains("WebSocketHandshakeException");
        }
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(handshake()).isEqualTo(1);
        assertThat(said()).startsWith("Usage: ");
    }
}
