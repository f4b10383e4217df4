package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What rooms leave behind in Redis.
class KeysOfRoomsIT extends ClusterScenario {

    private static final long WHILE_HOSTED_MILLIS = 90_000;
    private static final long ENDED_MILLIS = 30_000;

    /// By when nothing is to be left after the last room; what is revoked is remembered longer.
    private static final long LEFT_MILLIS = 120_000;

    /// A room of the tests, or of a node that rehearsed.
    private static final String ROOM = ":\\{(room-[0-9]+|rehearsal\\.[\\w-]{16})}:(log|meta)";

    @BeforeAll
    static void start() {
        begins(OwnCluster.start());
    }

    private Collection<Long> timesToLive() {
        return cluster().timesToLive(OwnCluster.PREFIX + ":{" + room() + "}:").values();
    }

    @Test
    void allKeysOfARoomHaveTheSameHashTagAndATimeToLive() {
        var ada = member("ada");
        member("bob");
        for (int i = 0; i < 20; i++) {
            ada.sends(Body.chat("line " + i));
        }

        assertThat(timesToLive())
                .isNotEmpty()
                .allMatch(millis -> millis > ENDED_MILLIS && millis <= WHILE_HOSTED_MILLIS);
        assertThat(cluster().timesToLive("").values()).allMatch(millis -> millis > 0 && millis <= WHILE_HOSTED_MILLIS);
    }

    @Test
    void aRoomThatAllHaveLeftIsGoneSoon() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.chat("line"));
        bob.sends(Body.of("leave"));
        ada.sends(Body.of("leave"));

        isGoneSoon();
    }

    @Test
    void aRoomThatWasClosedIsGoneSoon() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.control("close"));
        bob.receives("room-closed");

        isGoneSoon();
    }

    @Test
    void aRoomWhoseLastPeerTimedOutIsGoneSoon() {
        var ada = member("ada");
        var bob = member("bob");
        bob.sends(Body.of("leave"));
        ada.cuts();

        Awaitility.await().untilAsserted(this::isGoneSoon);
    }

    @Test
    void whenTheLastRoomHasEndedNodesRenewNothingButThatTheyLive() {
        var ada = member("ada");
        ada.sends(Body.of("leave"));

        var nodes = Stream.of("leases", "generation", "heard")
                .map(name -> OwnCluster.PREFIX + ":{+nodes}:" + name)
                .toList();
        Awaitility.await().untilAsserted(() -> {
            var times = cluster().timesToLive("");
            assertThat(times.keySet()).containsAll(nodes);
            times.keySet().removeAll(nodes);
            assertThat(times).allSatisfy((key, millis) -> {
                assertThat(key).as("of a room").matches(OwnCluster.PREFIX + ROOM);
                assertThat(millis).as(key).isBetween(1L, ENDED_MILLIS);
            });
        });
    }

    @Test
    void noKeyOutlivesTheNodesByMoreThanTwoMinutes() {
        try (var own = OwnCluster.start()) {
            var ada = new TestPeer(own.ports().getFirst(), "ada").connects();
            ada.joins(room());
            ada.sends(Body.chat("line"));
            own.nodes().forEach(OwnServer::close);

            assertThat(own.timesToLive(""))
                    .isNotEmpty()
                    .allSatisfy((key, millis) -> assertThat(millis).as(key).isBetween(1L, LEFT_MILLIS));
            ada.close();
        }
    }

    /// Its keys stay a while, so that all nodes hear that it has ended, and nobody renews them.
    private void isGoneSoon() {
        var keys = OwnCluster.PREFIX + ":{" + room() + "}:";
        assertThat(cluster().timesToLive(keys))
                .containsOnlyKeys(keys + "log", keys + "meta")
                .allSatisfy((key, millis) -> assertThat(millis).as(key).isBetween(1L, ENDED_MILLIS));
    }
}
