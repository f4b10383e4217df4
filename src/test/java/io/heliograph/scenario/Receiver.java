package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.webhook.Stories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A backend that is told by webhooks. It checks each request as the specification says, and answers as a test says.
final class Receiver implements AutoCloseable {

    static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final String OLDER = "whsec_EBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8=";

    private static final JsonMapper JSON = new JsonMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Manners manners;
    private final List<JsonNode> taken = new ArrayList<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> takenIds = new HashSet<>();
    private final Map<String, String> roomsUnderWay = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    /// How a request is answered.
    interface Manners {
        /// Answers with a status; a negative one breaks the connection.
        int answer(HttpExchange exchange, JsonNode message) throws IOException, InterruptedException;
    }

    Receiver(Manners manners) {
        this.manners = manners;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook?token=canary";
    }

    /// The properties of an endpoint here, and of retries soon.
    String[] properties(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "heliograph.webhooks[0].url=" + url(),
                "heliograph.webhooks[0].secret=" + SECRET,
                "heliograph.webhook.retry-delays=20ms,20ms,20ms,20ms,50ms,50ms,50ms,100ms,200ms,500ms,1s,1s"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void handle(HttpExchange exchange) {
        requests.incrementAndGet();
        underWay.incrementAndGet();
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var message = JSON.readTree(body);
            var room = message.at("/data/room").asString();
            var id = exchange.getRequestHeaders().getFirst("webhook-id");
            begins(exchange, room, id, body);
            int status;
            try {
                status = manners.answer(exchange, message);
            } finally {
                ends(room);
            }
            if (status >= 200 && status < 300) {
                takes(id, message);
            }
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (IOException e) {
            // The sender went away.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private synchronized void begins(HttpExchange exchange, String room, String id, byte[] body) {
        var other = roomsUnderWay.put(room, id);
        if (other != null) {
            faults.add("two under way for " + room);
        }
        var before = bodies.put(id, new String(body));
        if (before != null && !before.equals(new String(body))) {
            faults.add(id + " has two bodies");
        }
        if (!exchange.getRequestMethod().equals("POST")
                || !"application/json".equals(exchange.getRequestHeaders().getFirst("content-type"))
                || id.contains(".")) {
            faults.add("not a webhook: " + exchange.getRequestHeaders().keySet());
        }
        var timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > 5) {
            faults.add("not of now: " + timestamp);
        }
        if (!signatures(exchange).contains(signature(SECRET, id + "." + timestamp + ".", body))) {
            faults.add("not signed: " + id);
        }
    }

    static List<String> signatures(HttpExchange exchange) {
        return List.of(
                exchange.getRequestHeaders().getFirst("webhook-signature").split(" "));
    }

    static String signature(String secret, String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            mac.update(before.getBytes());
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized void ends(String room) {
        roomsUnderWay.remove(room);
    }

    private synchronized void takes(String id, JsonNode message) {
        if (takenIds.add(id)) {
            taken.add(message);
        }
    }

    int requests() {
        return requests.get();
    }

    int underWay() {
        return underWay.get();
    }

    synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /// `type user reason`, as far as it has them.
    List<String> told() {
        return taken().stream()
                .map(message -> message.get("type").asString() + " "
                        + message.at("/data/peer/user").asString("") + " "
                        + message.at("/data/reason").asString(""))
                .map(String::strip)
                .toList();
    }

    /// Waits until it took so many, and no more.
    List<String> awaits(int messages) {
        Awaitility.await().until(() -> taken().size() >= messages);
        assertThat(taken()).hasSize(messages);
        return told();
    }

    /// What it took is whole, and each request was as it must be.
    void heardEverything() {
        Stories.assertWhole(taken());
        isWithoutFault();
    }

    synchronized void isWithoutFault() {
        assertThat(faults).isEmpty();
    }

    synchronized void isWithoutFaultBut(String harmless) {
        assertThat(faults).allMatch(harmless::equals);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
