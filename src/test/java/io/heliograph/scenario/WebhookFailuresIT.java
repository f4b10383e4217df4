package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A backend that fails, delays and hangs.
class WebhookFailuresIT extends WebhookScenario {

    private static final List<String> ONE_VISIT = List.of("room-created", "peer-joined", "peer-left", "room-closed");

    @Test
    void aServerThatStopsTriesOnceMoreWhatWasNotTaken() {
        var up = new CountDownLatch(1);
        try (var receiver = new Receiver((exchange, message) -> up.getCount() == 0 ? 200 : 500)) {
            try (var server = OwnServer.start(receiver.properties("heliograph.webhook.retry-delays=1h"))) {
                joins(server, "one", "ada");
                Awaitility.await().until(() -> receiver.requests() > 0);
                up.countDown();
            }
            assertThat(receiver.taken()).hasSize(4);
            receiver.heardEverything();
        }
    }

    @Test
    void aServerStopsThoughTheReceiverHangs() {
        var released = new CountDownLatch(1);
        try (var receiver = new Receiver((exchange, message) -> hangs(released))) {
            long stopped;
            try (var server = OwnServer.start(receiver.properties())) {
                joins(server, "one", "ada");
                Awaitility.await().until(() -> receiver.underWay() > 0);
                stopped = System.nanoTime();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(12));
            released.countDown();
        }
    }

    private static int hangs(CountDownLatch released) throws InterruptedException {
        released.await();
        return 500;
    }

    /// A redirect would go to where the same receiver takes it.
    @ParameterizedTest
    @ValueSource(ints = {301, 307, 308, 400, 404, 500, 502, 503, 429, -1})
    void triesAgainWhatIsNotTaken(int status) {
        var tries = new AtomicInteger();
        List<String> paths = new ArrayList<>();
        try (var receiver = new Receiver((exchange, message) -> {
                    synchronized (paths) {
                        paths.add(exchange.getRequestURI().toString());
                    }
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    return tries.getAndIncrement() < 3 ? status : 200;
                });
                var server = OwnServer.start(receiver.properties())) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            assertThat(receiver.awaits(4)).endsWith("room-closed");
            assertThat(receiver.requests()).isEqualTo(7);
            assertThat(paths).allMatch(path -> path.startsWith("/hook"));
            receiver.heardEverything();
        }
    }

    @Test
    void leavesAnOverloadedReceiverAloneForAsLongAsItAsks() {
        List<Long> times = new ArrayList<>();
        try (var receiver = new Receiver((exchange, message) -> {
                    times.add(System.nanoTime());
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    return times.size() == 1 ? 429 : 200;
                });
                var server = OwnServer.start(receiver.properties())) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            receiver.awaits(4);
            assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofMillis(950));
            receiver.heardEverything();
        }
    }

    @Test
    void tellsAReceiverNothingMoreThatSaysGone() {
        try (var gone = new Receiver((exchange, message) -> 410);
                var receiver = new Receiver((exchange, message) -> 200);
                var server = OwnServer.start(gone.properties(
                        "heliograph.webhooks[1].url=" + receiver.url(),
                        "heliograph.webhooks[1].secret=" + Receiver.SECRET,
                        "heliograph.webhooks[1].events=peer-joined,room-closed"))) {
            joins(server, "room", "ada").sends(Body.of("leave"));
            assertThat(receiver.awaits(2)).containsExactly("peer-joined ada", "room-closed");
            Awaitility.await().until(() -> gone.requests() > 0);
            joins(server, "room", "bob").sends(Body.of("leave"));
            receiver.awaits(4);

            assertThat(gone.requests()).isEqualTo(1);
            receiver.isWithoutFault();
        }
    }

    /// The receiver may notice that it was cut off only when the next message has come.
    @Test
    void aLongAnswerIsCutOff() {
        var part = new byte[1024 * 1024];
        var readToTheEnd = new AtomicInteger();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var receiver = new Receiver((exchange, message) -> {
                    heard.add(message.get("type").asString());
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 64; i++) {
                        exchange.getResponseBody().write(part);
                    }
                    return readToTheEnd.incrementAndGet();
                });
                var server = OwnServer.start(receiver.properties())) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            Awaitility.await().until(() -> receiver.requests() == 4 && receiver.underWay() == 0);
            assertThat(heard).containsExactlyElementsOf(ONE_VISIT);
            assertThat(readToTheEnd).hasValue(0);
            receiver.isWithoutFaultBut("two under way for room");
        }
    }

    @Test
    void anAnswerThatNeverEndsCountsByItsHead() {
        var released = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var receiver = new Receiver((exchange, message) -> {
                    heard.add(message.get("type").asString());
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    return message.get("type").asString().equals("room-created") ? hangs(released) : 0;
                });
                var server = OwnServer.start(receiver.properties("heliograph.webhook.timeout=300ms"))) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            Awaitility.await().until(() -> heard.size() >= 4);
            assertThat(heard).containsExactlyElementsOf(ONE_VISIT);
            assertThat(receiver.underWay()).isPositive();
            released.countDown();
        }
    }

    @Test
    void signalingGoesOnWhileTheReceiverHangs() {
        var released = new CountDownLatch(1);
        try (var receiver = new Receiver((exchange, message) -> {
                    released.await();
                    return 200;
                });
                var server = OwnServer.start(receiver.properties())) {
            for (int i = 0; i < 20; i++) {
                joins(server, "room-" + i, "user-" + i);
            }
            Awaitility.await().until(() -> receiver.underWay() == 16);
            var before = System.nanoTime();
            joins(server, "room-0", "late");
            joins(server, "new-room", "later").sends(Body.of("leave"));

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            assertThat(receiver.underWay()).isEqualTo(16);
            assertThat(receiver.taken()).isEmpty();
            released.countDown();
            receiver.awaits(20 * 2 + 1 + 4);
            receiver.isWithoutFault();
        }
    }

    @Test
    void anAttemptThatHangsIsMadeAgain() {
        var tries = new AtomicInteger();
        var released = new CountDownLatch(1);
        try (var receiver =
                        new Receiver((exchange, message) -> tries.getAndIncrement() == 0 ? hangsOnce(released) : 200);
                var server = OwnServer.start(receiver.properties("heliograph.webhook.timeout=300ms"))) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            assertThat(receiver.awaits(4)).startsWith("room-created").endsWith("room-closed");
            released.countDown();
        }
    }

    private static int hangsOnce(CountDownLatch released) throws InterruptedException {
        released.await();
        return -1;
    }
}
