package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import java.util.Collection;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What rooms leave behind in Redis.
@ExtendWith(RedisServer.Installed.class)
class KeysOfRoomsIT extends Scenario {

    private static final long WHILE_HOSTED_MILLIS = 90_000;
    private static final long ENDED_MILLIS = 30_000;

    private static OwnCluster cluster;

    @BeforeAll
    static void start() {
        cluster = OwnCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    List<Integer> ports() {
        return cluster.ports();
    }

    private Collection<Long> timesToLive() {
        return cluster.timesToLive(OwnCluster.PREFIX + ":{" + room() + "}:").values();
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
        assertThat(cluster.timesToLive("").values()).allMatch(millis -> millis > 0 && millis <= WHILE_HOSTED_MILLIS);
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

    private void isGoneSoon() {
        assertThat(timesToLive()).allMatch(millis -> millis > 0 && millis <= ENDED_MILLIS);
    }
}
