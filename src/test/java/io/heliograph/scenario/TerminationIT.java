package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.process.Node;
import io.heliograph.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A process with 200 sessions that gets SIGTERM.
class TerminationIT {

    private static final int SESSIONS = 200;
    private static final int LARGE = 15_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// Too short for one whose driver uses up the 4 s that it has for its own end.
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private Node start(String... properties) {
        return Node.startManaged(folder.resolve("log"), properties);
    }

    private static List<TestPeer> members(Node node) {
        List<TestPeer> peers = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            peers.add(new TestPeer(node.port(), "user-" + i).connects());
            peers.getLast().joins("room-" + i / 10);
        }
        return peers;
    }

    private static void areSentAway(List<TestPeer> peers) {
        for (var peer : peers) {
            assertThat(peer.skipsTo("goaway").fields()).containsEntry("reason", "drain");
            assertThat(peer.client().closeCode()).isEqualTo(4101);
            assertThat(peer.faults()).isEmpty();
        }
    }

    /// Of a page of the actuator's.
    private static int status(Node node, String page) {
        return new Api(node.managementPort(), null).get("/actuator/" + page).status();
    }

    @Test
    void answersTheActuatorAsLongAsSomebodyIsThereAndThenEnds() {
        try (var node = start("heliograph.drain.timeout=30s");
                var late = new SlowReader(node.port(), "late", "room-0")) {
            var peers = members(node);
            node.process().terminate();

            areSentAway(peers);
            assertThat(status(node, "health/readiness")).isEqualTo(503);
            assertThat(status(node, "health/liveness")).isEqualTo(200);
            assertThat(status(node, "prometheus")).isEqualTo(200);
            assertThat(Wire.ask(node.port(), 0, "GET").answer()).startsWith("HTTP/1.1 503 ");

            late.close();
            node.process().awaitEnd(Duration.ofSeconds(10));
        }
    }

    @Test
    void isNotHeldUpByAClientThatHasStoppedReading() {
        try (var node = start(patient())) {
            isNotHeldUpByOneThatDoesNotRead(node, () -> {});
        }
    }

    /// To which the rooms have just told that their members leave.
    @Test
    @ExtendWith(RedisServer.Installed.class)
    void isNotHeldUpByARedisThatHangs() {
        try (var redis = RedisServer.start();
                var node = start(Nodes.onRedis(redis, "ending", timeout(SHORT_TIMEOUT)))) {
            var peers = members(node);
            redis.pause();
            long begun = System.nanoTime();
            node.process().terminate();

            areSentAway(peers);
            node.process().awaitEnd(SHORT_TIMEOUT.minusNanos(System.nanoTime() - begun));
        }
    }

    /// When the client is cut Redis has long been given up, and the next connection to it is being made.
    @Test
    @ExtendWith(RedisServer.Installed.class)
    void isNotHeldUpByARedisThatHangsSinceLongBefore() {
        try (var redis = RedisServer.start();
                var node = start(Nodes.onRedis(redis, "ending", patient()))) {
            isNotHeldUpByOneThatDoesNotRead(node, redis::pause);
        }
    }

    private static String timeout(Duration timeout) {
        return "heliograph.drain.timeout=" + timeout.toSeconds() + "s";
    }

    /// With whoever does not read, for longer than it may take to end.
    private static String[] patient() {
        return new String[] {
            timeout(TIMEOUT), "heliograph.limits.send-buffer=32MB", "heliograph.limits.send-timeout=60s"
        };
    }

    /// @param besides what happens when it is about to get the signal
    private static void isNotHeldUpByOneThatDoesNotRead(Node node, Runnable besides) {
        try (var stopped = new SlowReader(node.port(), "stopped", "room-0")) {
            var peers = members(node);
            for (var speaker : peers.subList(0, 3)) {
                isSpokenTo(stopped, speaker);
            }
            besides.run();
            long begun = System.nanoTime();
            node.process().terminate();

            areSentAway(peers);
            assertThat(node.process().isAlive()).as("it is waited for").isTrue();
            node.process().awaitEnd(TIMEOUT.minusNanos(System.nanoTime() - begun));
        }
    }

    /// More than its socket takes.
    private static void isSpokenTo(SlowReader stopped, TestPeer speaker) {
        var much = Map.of("text", "y".repeat(LARGE));
        for (int i = 0; i < 100; i++) {
            speaker.sends(Body.control("x-much").with("to", stopped.id()).with("data", much));
        }
    }
}
