package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Connections that only take up room.
@Tag(AttackedServer.ALONE)
class ResourceAttackIT {

    private static final int LIMIT = 1_000;

    /// So many more are let in to be told by STOMP that they are too many.
    private static final int OVER_LIMIT = LIMIT / 4 + 16;

    private static final int NO_CONNECT = 4408;

    private static AttackedServer server;

    @BeforeAll
    static void begins() {
        server = AttackedServer.start("heliograph.limits.connections=" + LIMIT);
    }

    @AfterAll
    static void ends() {
        try (var attacked = server) {
            attacked.hasHeldOut("resources");
        }
    }

    /// Does it at once so many times.
    private static List<Attacker> many(int times, Callable<Attacker> attack) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(16)) {
            List<Attacker> attackers = new ArrayList<>();
            for (var future : pool.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> attack).toList())) {
                attackers.add(get(future));
            }
            return attackers;
        }
    }

    private static Attacker get(Future<Attacker> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void socketsWithoutConnectAreBoundedAndEnd() throws InterruptedException {
        var attackers = many(2 * LIMIT, ResourceAttackIT::shakesHands);
        var statuses =
                attackers.stream().map(attacker -> attacker.answer().status()).toList();
        var inside = IntStream.range(0, attackers.size())
                .filter(i -> statuses.get(i) == 101)
                .mapToObj(attackers::get)
                .toList();
        assertThat(statuses).containsOnly(101, 503);
        assertThat(inside).hasSizeBetween(LIMIT / 2, LIMIT + OVER_LIMIT);
        inside.forEach(Attacker::listens);
        assertThat(inside)
                .allSatisfy(attacker -> assertThat(attacker.closeCode()).isEqualTo(NO_CONNECT));
        attackers.forEach(Attacker::close);
        othersAreWelcomeAgain();
    }

    private static Attacker shakesHands() {
        var attacker = new Attacker(server.port());
        attacker.sends(Handshakes.plain(server.port()));
        return attacker;
    }

    private static void othersAreWelcomeAgain() {
        Awaitility.await().ignoreExceptionsInstanceOf(AssertionError.class).until(() -> {
            try (var other = Member.of(server.port(), "other", "welcome")) {
                return !other.id().isEmpty();
            }
        });
    }

    @Test
    void sessionsOverTheLimitAreToldSo() throws InterruptedException {
        var attackers = many(LIMIT, () -> Attacker.upgraded(server.port()));
        try (var attacker = Attacker.upgraded(server.port())) {
            attacker.says(Stomp.CONNECT);
            assertThat(attacker.hears("ERROR")).contains("\ncode:too-many\n");
            assertThat(attacker.closeCode()).isEqualTo(4429);
        }
        attackers.forEach(Attacker::close);
        othersAreWelcomeAgain();
    }

    @TestFactory
    Stream<DynamicTest> isCutAfterFiveSecondsWithout() {
        return Stream.of(
                new Half("a frame", new byte[0]),
                new Half("the end of a WebSocket head", Masked.bytes(0x81)),
                new Half("the end of a WebSocket frame", Masked.frame(0x81, 2, 1_000, (byte) 'C')),
                new Half("the end of CONNECT", Masked.text("CONNECT\naccept-ver")),
                new Half("the NUL of CONNECT", Masked.text(Stomp.CONNECT.replace("\0", ""))),
                new Half("the end of a message", Masked.frame(Masked.TEXT, (byte) 'C')),
                new Half("anything but pings", Masked.frame(Masked.FIN | Masked.PING)),
                new Half("anything but line ends", Masked.text("\n")))
                .map(Half::begins)
                .toList()
                .stream();
    }

    /// What is there of a beginning that never ends.
    @SuppressWarnings("ArrayRecordComponent")
    private record Half(String name, byte[] bytes) {

        /// All begin before the first is waited for.
        DynamicTest begins() {
            var attacker = Attacker.upgraded(server.port());
            long begun = System.nanoTime();
            attacker.sends(bytes);
            return DynamicTest.dynamicTest(name, () -> isCut(attacker, begun));
        }

        private static void isCut(Attacker attacker, long begun) {
            try (attacker) {
                assertThat(attacker.closeCode()).isEqualTo(NO_CONNECT);
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
                Leaks.assertNone(attacker.said());
            }
        }
    }

    /// Each holds as much as a session may before it is connected.
    @Test
    void halfAConnectOfAllHoldsBoundedMemory() throws InterruptedException {
        var most = Masked.text("CONNECT\n" + ("h:" + "v".repeat(1_000) + "\n").repeat(15));
        var attackers = many(LIMIT / 2, () -> {
            var attacker = Attacker.upgraded(server.port());
            attacker.sends(most);
            return attacker;
        });
        assertThat(attackers)
                .allSatisfy(attacker -> assertThat(attacker.closeCode()).isEqualTo(NO_CONNECT));
        attackers.forEach(Attacker::close);
    }

    @Test
    void halfARequestHeldOpenIsNoHindrance() throws InterruptedException {
        var attackers = many(LIMIT / 2, () -> {
            var attacker = new Attacker(server.port());
            attacker.sends("GET /ws HTTP/1.1\r\nHost: loc");
            return attacker;
        });
        othersAreWelcomeAgain();
        assertThat(server.bystanders().p99(100)).isLessThan(Duration.ofSeconds(1));
        attackers.forEach(Attacker::close);
    }
}
