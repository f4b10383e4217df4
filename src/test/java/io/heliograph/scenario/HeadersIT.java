package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What is said with everything that is served over HTTP.
@OnAServer
class HeadersIT extends Scenario {

    private static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static HttpHeaders get(String uri) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding())
                    .headers();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpHeaders gets(String path) {
        return get("http://localhost:" + port() + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/docs.html", "/heliograph.js", "/page/base.css", "/actuator/health/liveness", "/nowhere"})
    void everythingIsServedUnderTheStrictPolicy(String path) {
        var headers = gets(path);
        assertThat(headers.allValues("content-security-policy")).containsExactly(STRICT);
        assertThat(headers.allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(headers.allValues("referrer-policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("cross-origin-opener-policy")).containsExactly("same-origin");
        assertThat(headers.firstValue("permissions-policy").orElseThrow())
                .startsWith("camera=(self), microphone=(self), display-capture=(self)");
        assertThat(headers.allValues("strict-transport-security")).isEmpty();
        assertThat(headers.allValues("server")).isEmpty();
    }

    @Test
    void theExampleMayRunItsOwnScriptAndNoOther() {
        var policy = gets("/examples/bare.html")
                .firstValue("content-security-policy")
                .orElseThrow();
        assertThat(policy).matches(".*script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; style-src.*");
        assertThat(policy.replaceFirst(" 'sha256-[^']*'", "")).isEqualTo(STRICT);
    }

    @ParameterizedTest
    @CsvSource({
        "/heliograph.d.ts, text/plain",
        "/heliograph.js, text/javascript",
        "/page/main.js, text/javascript",
        "/page/base.css, text/css",
        "/page/logo.svg, image/svg+xml",
        "/docs.html, text/html",
        "/asyncapi.yaml, application/yaml",
    })
    void filesHaveTheirTypes(String path, String type) {
        assertThat(gets(path).firstValue("content-type").orElseThrow()).startsWith(type);
    }

    @Test
    void noPageHoldsScriptsOrStylesInItsText() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/static"))) {
            var pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith("bare.html"))
                    .toList();
            assertThat(pages)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(page -> assertThat(Files.readString(page))
                            .doesNotContainPattern(
                                    "<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:"));
        }
    }

    @Test
    void browsersAreToldToStayWithHttpsWhereTheyCameByIt(@TempDir Path folder) throws IOException {
        var certificate = Certificate.make(folder, "server");
        try (var server = SecureServer.start(folder, certificate)) {
            var request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            try (var socket = certificate.sockets().createSocket("localhost", server.port())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .contains("Strict-Transport-Security: max-age=31536000\r\n");
            }
        }
    }

    @Test
    void noCompressionIsAgreedOn() {
        try (var wire = Wire.open(port(), 0, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")) {
            assertThat(wire.answer()).doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=canary-4711", "a=eyJhbGciOiJub25lIn0.canary-4711.", "ACCESS_TOKEN=canary-4711"})
    @ExtendWith(OutputCaptureExtension.class)
    void aTokenInTheQueryIsRefusedAndLoggedNowhere(String query, @TempDir Path folder, CapturedOutput output)
            throws IOException {
        var log = folder.resolve("access.log");
        try (var server =
                OwnServer.start("server.jetty.accesslog.enabled=true", "server.jetty.accesslog.filename=" + log)) {
            try (var wire = Wire.ask(server.port(), "/ws?" + query)) {
                assertThat(wire.answer()).startsWith("HTTP/1.1 400 ").doesNotContain("4711");
            }
            try (var wire = Wire.ask(server.port(), "/ws?room=standup")) {
                assertThat(wire.answer()).startsWith("HTTP/1.1 101 ");
            }
            get("http://localhost:" + server.port() + "/docs.html?a=b");
        }
        assertThat(Files.readString(log)).contains("/docs.html").doesNotContain("4711");
        assertThat(output.getAll()).doesNotContain("4711");
    }
}
