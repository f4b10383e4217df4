package io.heliograph.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP server that publishes keys, in whatever state it is.
final class KeyHost implements AutoCloseable {

    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicInteger metadataFetches = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private volatile Manner manner = Manner.WELL;
    private volatile String keys = "";
    private volatile String metadata = "";

    /// What it does when it is asked for keys.
    enum Manner {
        WELL,
        FAILING,
        SILENT,
        /// A byte now and then, so that no single read is slow.
        DRIPPING,
        ENDLESS,
        TALKING_NONSENSE,
        REDIRECTING
    }

    KeyHost(JWK... first) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/keys", this::answerKeys);
        server.createContext("/", this::answerMetadata);
        server.start();
        publishes(first);
        names(issuer());
    }

    void publishes(JWK... published) {
        keys = new JWKSet(List.of(published)).toString();
    }

    /// The metadata are those of this issuer.
    void names(String issuer) {
        names(issuer, keySet().toString());
    }

    void names(String issuer, String place) {
        metadata = "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + place + "\"}";
    }

    void becomes(Manner next) {
        manner = next;
    }

    URI keySet() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/keys");
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/one";
    }

    int keyFetches() {
        return keyFetches.get();
    }

    int metadataFetches() {
        return metadataFetches.get();
    }

    private void answerMetadata(HttpExchange exchange) throws IOException {
        metadataFetches.incrementAndGet();
        var isKnown = exchange.getRequestURI().getPath().equals("/.well-known/oauth-authorization-server/realms/one");
        answer(exchange, isKnown && manner == Manner.WELL ? 200 : 404, metadata);
    }

    private void answerKeys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        switch (manner) {
            case WELL -> answer(exchange, 200, keys);
            case FAILING -> answer(exchange, 500, keys);
            case TALKING_NONSENSE -> answer(exchange, 200, "<html>");
            case REDIRECTING -> {
                exchange.getResponseHeaders().set("Location", keySet() + "/elsewhere");
                answer(exchange, 302, "");
            }
            case SILENT -> waitForTheEnd(Long.MAX_VALUE);
            case DRIPPING -> goOn(exchange, " ", 100);
            case ENDLESS -> goOn(exchange, " ".repeat(1 << 16), 0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void goOn(HttpExchange exchange, String piece, long pauseMillis) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (!waitForTheEnd(pauseMillis)) {
                exchange.getResponseBody().write(piece.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        }
    }

    private boolean waitForTheEnd(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
