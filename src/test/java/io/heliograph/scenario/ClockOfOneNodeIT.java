package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two nodes, of which the second is told another time of day. Ada is on the first, bob on the second, and so on.
class ClockOfOneNodeIT extends ClusterScenario {

    @BeforeAll
    static void start() {
        var redis = RedisServer.start();
        var properties = OwnCluster.properties(redis);
        begins(new OwnCluster(
                redis, List.of(OwnServer.start(properties), OwnServer.start(WrongClock.class, properties))));
    }

    @BeforeEach
    void itsClockIsRight() {
        WrongClock.isWrongBy(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aClockMovedByAnHourDropsNobody(int hours) {
        var ada = member("ada");
        var bob = member("bob");
        WrongClock.isWrongBy(Duration.ofHours(hours));

        ada.sends(Body.chat("are you there"));
        bob.receives("control");
        bob.sends(Body.chat("I am"));
        ada.receives("control");
        ada.cuts();
        ada.resumes();
        assertThat(ada.receives("joined").fields()).containsEntry("recovered", true);
        bob.cuts();
        bob.resumes();
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
        assertThat(List.of(ada, bob)).noneMatch(peer -> peer.client().isClosed());
        ada.receivesNothing();
        bob.receivesNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void whoIsLostIsWaitedForAsLongAsEver(int hours) {
        var ada = member("ada");
        var bob = member("bob");
        WrongClock.isWrongBy(Duration.ofHours(hours));
        bob.cuts();
        long lost = System.nanoTime();

        assertThat(ada.receives("peer-updated").object("peer")).containsEntry("state", "away");
        assertThat(ada.receives("peer-left").fields()).containsEntry("reason", "timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - lost))
                .isBetween(Duration.ofMillis(2900), Duration.ofMillis(6000));
    }

    /// The second node sees the room when eve comes to it.
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aBanOfTheFirstNodeIsNotEndedByTheSecond(int hours) {
        var ada = member("ada");
        WrongClock.isWrongBy(Duration.ofHours(hours));
        var bob = member("bob");
        ada.sends(Body.control("kick", Map.of("ban", 60)).to(bob));
        ada.receives("peer-left");
        bob.receives("control");
        bob.disconnects();
        var joe = member("joe");
        var eve = member("eve");

        eve.sends(Body.chat("here I am"));
        for (var each : List.of(ada, joe)) {
            each.receives("control");
        }
        var again = peer("bob").connects();
        again.in(room());
        again.isRefused("forbidden", Body.of("join"));
        ada.receivesNothing();
    }

    /// The first node sees the room when eve comes to it.
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aBanOfTheSecondNodeIsNotEndedByTheFirst(int hours) {
        WrongClock.isWrongBy(Duration.ofHours(hours));
        var eve = peer("eve").connects();
        var ada = member("ada");
        var stranger = peer("stranger");
        var bob = member("bob");
        ada.sends(Body.control("kick", Map.of("ban", 60)).to(bob));
        ada.receives("peer-left");
        bob.receives("control");
        eve.joins(room());
        ada.receives("peer-joined");

        eve.sends(Body.chat("here I am"));
        ada.receives("control");
        stranger.connects();
        bob.isRefused("forbidden", Body.of("join"));
        ada.receivesNothing();
    }

    @Test
    void aBanEndsInTime() {
        var ada = member("ada");
        WrongClock.isWrongBy(Duration.ofHours(1));
        var bob = member("bob");
        bob.receivesNothing();
        ada.sends(Body.control("kick", Map.of("ban", 1)).to(bob));
        bob.receives("control");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> bob.tries(Body.of("join")) instanceof StompClient.Outcome.Done);
    }
}
