package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.scenario.StompClient.Outcome;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Redis is away for a while: it is stopped and goes on, or dies and comes back with nothing. Ada is on one
/// node, bob on the other.
class StoreAwayIT extends ClusterScenario {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration IN_ORDER = Duration.ofSeconds(5);

    private TestPeer ada;
    private TestPeer bob;
    private long rev;

    @BeforeAll
    static void start() {
        begins(OwnCluster.start());
    }

    @BeforeEach
    void twoPeersMeet() {
        ada = member("ada");
        bob = member("bob");
        rev = ada.sends(Body.chat("before"));
        bob.receives("control");
    }

    /// For rooms that nobody has yet, too: which of those that a server does not have others are about to put back is
    /// waited for.
    @AfterEach
    void redisIsThereAgain() {
        redis().resume();
        Awaitility.await().atMost(IN_ORDER).until(() -> cluster().health("").equals(List.of("200 UP", "200 UP")));
        for (int node = 0; node < ports().size(); node++) {
            var eve = peer("eve").connects();
            eve.in("next-" + node + "-" + room());
            isDoneInTime(eve, Body.of("join"));
        }
    }

    private static void isUnavailable(TestPeer peer, Body body) {
        long begun = System.nanoTime();
        var error = peer.isRefused("unavailable", body);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        assertThat(error.number("retryAfter")).isPositive();
    }

    /// Sends again and again until the store is there.
    ///
    /// @return the rev
    private static long isDoneInTime(TestPeer peer, Body body) {
        return Awaitility.await()
                .atMost(IN_ORDER)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> revOf(peer.tries(body)), done -> done >= 0);
    }

    private static long revOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(StompText receipt) -> Long.parseLong("0" + receipt.header("rev"));
            case Outcome.Refused(Message error) -> {
                assertThat(error.text("code")).isEqualTo("unavailable");
                yield -1;
            }
        };
    }

    private static void heard(TestPeer peer, String text, long at) {
        var heard = peer.receives("control");
        assertThat(heard.object("data")).containsEntry("text", text);
        assertThat(heard.rev()).isEqualTo(at);
    }

    @Test
    void whatIsSaidMeanwhileIsUnavailableAndItsRepeatIsAppliedOnce() {
        redis().pause();
        isUnavailable(ada, Body.chat("from ada").id("a1"));
        isUnavailable(bob, Body.chat("from bob").id("b1"));
        isUnavailable(ada, Body.chat("from ada").id("a1"));
        redis().resume();

        long said = isDoneInTime(ada, Body.chat("from ada").id("a1"));
        long answered = isDoneInTime(bob, Body.chat("from bob").id("b1"));
        assertThat(List.of(said, answered)).containsExactlyInAnyOrder(rev + 1, rev + 2);
        heard(bob, "from ada", said);
        heard(ada, "from bob", answered);
        ada.receivesNothing();
        bob.receivesNothing();
        assertThat(ada.sends(Body.chat("from ada").id("a1"))).isEqualTo(said);
        bob.receivesNothing();
    }

    @Test
    void healthIsDegradedAndTheNodesAreAliveAndReadyMeanwhile() {
        redis().kill();
        var degraded = List.of("200 DEGRADED", "200 DEGRADED");
        Awaitility.await().atMost(IN_ORDER).until(() -> cluster().health("").equals(degraded));

        assertThat(cluster().health("/liveness")).containsOnly("200 UP");
        assertThat(cluster().health("/readiness")).containsOnly("200 UP");
        isUnavailable(ada, Body.chat("1"));
        assertThat(List.of(ada, bob)).noneMatch(peer -> peer.client().isClosed());
        redis().restartEmpty();
        Awaitility.await().atMost(IN_ORDER).until(() -> cluster().health("").equals(List.of("200 UP", "200 UP")));
    }

    @Test
    void aRoomGoesOnInARedisThatHasLostAll() {
        redis().restartEmpty();

        long said = isDoneInTime(bob, Body.chat("after").id("b1"));
        assertThat(said).as("a number that no lost entry had").isGreaterThan(rev + 1_000_000);
        heard(ada, "after", said);
        var eve = member("eve");
        assertThat(eve.rev()).isEqualTo(said + 1);
        bob.cuts();
        ada.sends(Body.chat("missed"));
        eve.receives("control");
        bob.resumes();
        heard(bob, "missed", said + 2);
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
        ada.receivesNothing();
        eve.receivesNothing();
    }

    @Test
    void manyRoomsAreBackInTimeInARedisThatHasLostAll() {
        var speaker = peer("eve").connects();
        for (int i = 0; i < 4; i++) {
            speaker.sends(room() + "-" + i, Body.of("join"));
            speaker.receives("joined");
        }
        redis().kill();
        isUnavailable(speaker, Body.chat("not yet"), room() + "-0");
        redis().restartEmpty();
        long back = System.nanoTime();

        for (int i = 0; i < 4; i++) {
            speaker.in(room() + "-" + i);
            assertThat(isDoneInTime(speaker, Body.chat("again"))).isGreaterThan(1);
        }
        assertThat(isDoneInTime(ada, Body.chat("again"))).isGreaterThan(rev);
        assertThat(Duration.ofNanos(System.nanoTime() - back))
                .as("until all of them were back")
                .isLessThan(IN_ORDER);
        bob.receives("control");
    }

    private static void isUnavailable(TestPeer peer, Body body, String room) {
        peer.in(room);
        isUnavailable(peer, body);
    }

    @Test
    void aJoinIsUnavailableMeanwhileAndWorksAfterwards() {
        redis().pause();
        var eve = peer("eve").connects();
        eve.in(room());
        isUnavailable(eve, Body.of("join").id("j1"));
        var joe = peer("joe").connects();
        joe.in(room() + "-new");
        isUnavailable(joe, Body.of("join").id("j1"));
        redis().resume();

        isDoneInTime(eve, Body.of("join").id("j2"));
        var joined = eve.receives("joined");
        assertThat(joined.list("peers")).extracting(peer -> peer.get("id")).containsExactly(ada.id(), bob.id());
        isDoneInTime(joe, Body.of("join").id("j2"));
        assertThat(joe.receives("joined").list("peers")).isEmpty();
        // What was refused may have come to Redis; then it has been taken back.
        var seen = ada.receivesAny();
        while (!seen.object("peer").get("id").equals(joined.object("self").get("id"))) {
            assertThat(ada.receives("peer-left").fields())
                    .containsEntry("peer", seen.object("peer").get("id"));
            seen = ada.receives("peer-joined");
        }
        ada.receivesNothing();
    }

    @Test
    void whoLeavesMeanwhileHasLeftAfterwards() {
        redis().pause();
        bob.tries(Body.of("leave").id("l1"));
        redis().resume();

        var left = ada.receives("peer-left");
        assertThat(left.fields()).containsEntry("peer", bob.id()).containsEntry("reason", "left");
        bob.receivesNothingAsItLeft();
        bob.joins(room() + "-2");
    }

    @Test
    void whoDisconnectsMeanwhileHasLeftAfterwards() {
        redis().pause();
        bob.disconnects();
        redis().resume();

        assertThat(ada.receives("peer-left").fields())
                .containsEntry("peer", bob.id())
                .containsEntry("reason", "left");
        ada.receivesNothing();
    }

    @Test
    void whoIsLostMeanwhileIsAwayAfterwardsAndMayComeBackAtTheOtherNode() {
        redis().pause();
        bob.cuts();
        bob.connects();
        bob.isRefused("unavailable", Body.of("join").with("resume", bob.resumption(bob.token())));
        redis().resume();

        bob.subscribes("topic", "/topic/room/" + room());
        isDoneInTime(bob, Body.of("join").with("resume", bob.resumption(bob.token())));
        // It may have been away for a moment.
        assertThat(bob.skipsTo("joined").fields()).containsEntry("recovered", true);
        ada.sends(Body.chat("welcome").to(bob));
        bob.receives("control");
    }

    @Test
    void whoIsLostMeanwhileAndStaysAwayIsGoneAfterwards() {
        redis().pause();
        bob.cuts();
        isUnavailable(ada, Body.chat("1"));
        redis().resume();

        assertThat(ada.skipsTo("peer-updated").object("peer")).containsEntry("state", "away");
        assertThat(ada.receives("peer-left").fields()).containsEntry("reason", "timeout");
    }
}
