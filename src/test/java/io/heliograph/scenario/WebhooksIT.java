package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.webhook.Stories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A backend hears of rooms and peers.
class WebhooksIT {

    private final List<TestPeer> peers = new ArrayList<>();

    private TestPeer joins(OwnServer server, String room, String user) {
        var peer = new TestPeer(server.port(), user).connects();
        peers.add(peer);
        peer.joins(room);
        return peer;
    }

    @AfterEach
    void everybodyGoes() {
        peers.forEach(TestPeer::close);
    }

    @Test
    void hearsOfEveryWayToComeAndGo() {
        try (var receiver = new Receiver((exchange, message) -> 204);
                var server = OwnServer.start(receiver.properties(
                        "heliograph.room.resume-window=500ms", "heliograph.room.away-after=100ms"))) {
            var ada = joins(server, "room", "ada");
            var bob = joins(server, "room", "bob");
            joins(server, "room", "cyd").cuts();
            receiver.awaits(5);
            bob.sends(Body.of("leave"));
            var dan = joins(server, "room", "dan");
            ada.sends(Body.control("kick").to(dan));
            joins(server, "room", "eve");
            ada.sends(Body.control("close"));

            assertThat(receiver.awaits(12))
                    .startsWith(
                            "room-created",
                            "peer-joined ada",
                            "peer-joined bob",
                            "peer-joined cyd",
                            "peer-left cyd timeout")
                    .containsSubsequence(
                            "peer-left bob left", "peer-joined dan", "peer-left dan kicked", "peer-joined eve")
                    .endsWith("peer-left ada closed", "peer-left eve closed", "room-closed");
            receiver.heardEverything();
        }
    }

    @Test
    void aResumeIsNeitherJoiningNorLeavingAndTheLobbyIsNotTheRoom() {
        try (var receiver = new Receiver((exchange, message) -> 200);
                var server = OwnServer.start(receiver.properties())) {
            var ada = joins(server, "room", "ada");
            ada.cuts();
            ada.resumes();
            ada.sends(Body.control("configure", Map.of("lobby", true)));
            var bob = new TestPeer(server.port(), "bob").connects();
            var cyd = new TestPeer(server.port(), "cyd").connects();
            peers.addAll(List.of(bob, cyd));
            bob.sends("room", Body.of("join"));
            cyd.sends("room", Body.of("join"));
            ada.sends(Body.control("admit").with("to", bob.receives("waiting").text("peer")));
            ada.sends(Body.control("deny").with("to", cyd.receives("waiting").text("peer")));
            bob.receives("joined");
            ada.sends(Body.control("close"));

            assertThat(receiver.awaits(6))
                    .containsExactly(
                            "room-created",
                            "peer-joined ada",
                            "peer-joined bob",
                            "peer-left ada closed",
                            "peer-left bob closed",
                            "room-closed");
            receiver.heardEverything();
        }
    }

    @Test
    void aServerThatStopsTellsTheEnd() {
        try (var receiver = new Receiver((exchange, message) -> 200)) {
            try (var server = OwnServer.start(receiver.properties())) {
                joins(server, "one", "ada");
                joins(server, "one", "bob");
                joins(server, "two", "cyd");
                receiver.awaits(5);
            }
            assertThat(receiver.taken()).hasSize(10);
            receiver.heardEverything();
        }
    }

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

    @Test
    void signsWithBothSecretsWhileOneIsExchanged() {
        List<List<String>> signatures = new ArrayList<>();
        try (var receiver = new Receiver((exchange, message) -> {
                    synchronized (signatures) {
                        signatures.add(Receiver.signatures(exchange));
                    }
                    return 200;
                });
                var server =
                        OwnServer.start(receiver.properties("heliograph.webhooks[0].secrets[0]=" + Receiver.OLDER))) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            receiver.awaits(4);
            receiver.heardEverything();
            assertThat(signatures)
                    .hasSize(4)
                    .allMatch(both -> both.size() == 2 && !both.get(0).equals(both.get(1)));
        }
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

    @Test
    void anAnswerWithoutEndIsCutOff() {
        var endless = new byte[1024 * 1024];
        try (var receiver = new Receiver((exchange, message) -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 64; i++) {
                        exchange.getResponseBody().write(endless);
                    }
                    return 200;
                });
                var server = OwnServer.start(receiver.properties())) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            Awaitility.await().until(() -> receiver.requests() == 4);
            receiver.isWithoutFault();
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

    /// Two hundred joins and as many leaves in eight rooms; every third request is refused, broken or forgotten.
    @Test
    void eachJoinIsFollowedByOneLeaveThoughEveryThirdRequestFails() {
        var random = new Random(42);
        var number = new AtomicInteger();
        try (var receiver = new Receiver((exchange, message) -> switch (number.getAndIncrement() % 9) {
                    case 0 -> 500;
                    case 4 -> -1;
                    case 7 -> 503;
                    default -> 200;
                });
                var server = OwnServer.start(receiver.properties("heliograph.limits.joins-per-second=1000"))) {
            Map<TestPeer, String> present = new HashMap<>();
            for (int i = 0; i < 24; i++) {
                peers.add(new TestPeer(server.port(), "user-" + i).connects());
            }
            int joins = 0;
            while (joins < 200) {
                var one = peers.get(random.nextInt(peers.size()));
                if (present.containsKey(one)) {
                    one.sends(present.remove(one), Body.of("leave"));
                } else {
                    present.put(one, "room-" + random.nextInt(8));
                    one.sends(present.get(one), Body.of("join"));
                    joins++;
                }
            }
            present.forEach((one, room) -> one.sends(room, Body.of("leave")));

            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(receiver.told().stream().filter(told -> told.startsWith("peer-left")))
                                    .hasSize(200));
            Awaitility.await().untilAsserted(() -> Stories.assertWhole(receiver.taken()));
            receiver.isWithoutFault();
            assertThat(receiver.requests()).isGreaterThan(receiver.taken().size() * 4 / 3);
        }
    }
}
