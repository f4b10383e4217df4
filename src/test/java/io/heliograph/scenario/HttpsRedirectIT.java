package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plain http beside https.
class HttpsRedirectIT {

    @TempDir
    private static Path folder;

    private static SecureServer server;
    private static int plain;

    @BeforeAll
    static void startServer() {
        plain = Child.freePort();
        server =
                SecureServer.start(folder, Certificate.make(folder, "server"), "heliograph.tls.redirect-port=" + plain);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /docs.html?a=b, localhost:80, 308, https://localhost:%d/docs.html?a=b",
        "GET, /, example.com, 308, https://example.com:%d/",
        "GET, //evil.example/, example.com, 400, ''",
        "GET, /%2F%2Fevil.example, example.com, 400, ''",
        "GET, http://evil.example/, localhost, 400, ''",
        "GET, /, [::1]:8080, 308, https://[::1]:%d/",
        "POST, /api/rooms, localhost, 308, https://localhost:%d/api/rooms",
        "GET, /ws, localhost, 308, https://localhost:%d/ws",
        "GET, /, evil.example/path, 400, ''",
        "GET, /, user@evil.example, 400, ''",
        "GET, /, '', 400, ''",
    })
    void everythingIsLedToTheSamePlaceAndNothingIsUpgraded(
            String method, String path, String host, int status, String location) {
        var answer = asks(plain, method, path, host);
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .doesNotContain("Upgrade:")
                .endsWith("\r\n\r\n");
        if (location.isEmpty()) {
            assertThat(answer).doesNotContain("Location:");
        } else {
            assertThat(answer).contains("Location: " + location.formatted(server.port()) + "\r\n");
        }
    }

    private static String asks(int port, String method, String path, String host) {
        try (var socket = SocketFactory.getDefault().createSocket("localhost", port)) {
            var request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRedirectWithoutTlsDoesNotStart() {
        assertThatThrownBy(() -> OwnServer.start("heliograph.tls.redirect-port=" + Child.freePort()))
                .hasStackTraceContaining("set server.ssl.bundle too");
    }
}
