package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A server that is drained by an administrator, or stopped.
class DrainIT {

    /// Of so few clients.
    private static final long SPREAD_MILLIS = 500;

    private static final long GRACE_MILLIS = 1000;

    /// By which those would be cut who have not gone.
    private static final Duration DEADLINE = Duration.ofMillis(22_500);

    /// Far less than the time for which a client that says nothing more is kept.
    private static final Duration PROMPTLY = Duration.ofSeconds(4);

    private static List<TestPeer> members(OwnServer server, int count) {
        List<TestPeer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(new TestPeer(server.port(), "user-" + i).connects());
            peers.getLast().joins("room-" + i / 10);
        }
        return peers;
    }

    private static OwnServer administered() {
        return OwnServer.start("heliograph.admin.token=" + Api.TOKEN);
    }

    private static int drained(OwnServer server) {
        return Api.of(server).post("/api/node/drain", null).status();
    }

    private static Object sessionsLeft(OwnServer server) {
        return Api.of(server).get("/api/node").json().get("sessions");
    }

    private static Duration stopped(OwnServer server) {
        long begun = System.nanoTime();
        server.close();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void sendsAllAwayAndTellsThemWhenToComeBack() {
        var server = OwnServer.start();
        var peers = members(server, 10);

        assertThat(stopped(server)).isLessThan(DEADLINE);

        for (var peer : peers) {
            assertThat(peer.skipsTo("goaway").fields())
                    .containsOnlyKeys("type", "reason", "reconnect", "after")
                    .containsEntry("reason", "drain")
                    .containsEntry("reconnect", true);
            assertThat(peer.client().closeCode()).isEqualTo(4101);
            assertThat(peer.client().hasError()).isFalse();
            assertThat(peer.faults()).isEmpty();
        }
    }

    @Test
    void givesEachATimeOfItsOwnWithinTheSpread() {
        try (var server = administered()) {
            var peers = members(server, 50);
            drained(server);

            var delays = peers.stream()
                    .map(peer -> ((Number) peer.skipsTo("goaway").fields().get("after")).longValue())
                    .toList();
            assertThat(delays).allMatch(after -> after >= 0 && after < SPREAD_MILLIS);
            var sorted = delays.stream().sorted().toList();
            for (int place = 0; place < sorted.size(); place++) {
                assertThat(sorted.get(place)).as("place " + place).isBetween(place * 10L, place * 10L + 10);
            }
            assertThat(delays).isNotEqualTo(sorted);
        }
    }

    @Test
    void servesASessionUntilItsTimeIsOver() {
        try (var server = administered()) {
            var peers = members(server, 2);
            var ada = peers.getFirst();
            var bob = peers.getLast();
            long begun = System.nanoTime();
            drained(server);

            long after = ((Number) ada.skipsTo("goaway").fields().get("after")).longValue();
            bob.skipsTo("goaway");
            ada.sends(Body.control("chat").with("data", Map.of("text", "one more word")));
            assertThat(bob.receives("control").fields()).containsEntry("action", "chat");
            assertThat(Wire.ask(server.port(), 0, "GET").answer()).startsWith("HTTP/1.1 503 ");

            assertThat(ada.client().closeCode()).isEqualTo(4101);
            var served = Duration.ofNanos(ada.client().ended() - begun);
            assertThat(served).isGreaterThanOrEqualTo(Duration.ofMillis(after + GRACE_MILLIS - 1));
            assertThat(served).isLessThan(DEADLINE);
        }
    }

    @Test
    void isOverWhenTheClientsHaveGoneByThemselves() {
        var server = administered();
        var peers = members(server, 2);
        drained(server);
        for (var peer : peers) {
            peer.skipsTo("goaway");
            peer.cuts();
        }

        assertThat(stopped(server)).isLessThan(PROMPTLY);
    }

    @Test
    void isBegunOnce() {
        var server = administered();
        var ada = members(server, 1).getFirst();

        assertThat(drained(server)).isEqualTo(202);
        assertThat(drained(server)).isEqualTo(202);

        ada.skipsTo("goaway");
        ada.receivesNothing();
        assertThat(ada.client().closeCode()).isEqualTo(4101);
        ada.client().ended();
        assertThat(drained(server)).isEqualTo(202);
        assertThat(sessionsLeft(server)).isEqualTo(0);
        assertThat(stopped(server)).isLessThan(PROMPTLY);
    }

    @Test
    void doesNotWaitForWhoHasNotSaidConnect() {
        try (var server = administered();
                var stranger = Wire.open(server.port())) {
            drained(server);

            assertThat(stranger.reads().closeCode()).isEqualTo(4101);
        }
    }

    @Test
    void takesConnectionsWhenItIsStartedAgain() {
        try (var server = OwnServer.start()) {
            server.context().stop();
            server.context().start();
            try (var wire = Wire.ask(server.port(), 0, "GET")) {
                assertThat(wire.answer()).startsWith("HTTP/1.1 101");
            }
            assertThat(server.health("/readiness")).isEqualTo("200 UP");
        }
    }

    @Test
    void whoComesAfterItIsStartedAgainIsNotCutWhenTheLastDrainWouldHaveEnded() {
        try (var server = OwnServer.start("heliograph.drain.timeout=2s")) {
            server.context().stop();
            long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            server.context().start();
            var ada = new TestPeer(server.port(), "ada").connects();
            ada.joins("room");
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                ada.sends(Body.chat("still here"));
                return System.nanoTime() > deadline;
            });
            ada.disconnects();
        }
    }
}
