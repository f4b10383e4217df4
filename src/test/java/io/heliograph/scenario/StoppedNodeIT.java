package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One of two nodes is stopped. Ada is on the one that stays, bob on the other.
class StoppedNodeIT extends ClusterScenario {

    /// What is promised; a lease and a beat are seven and a half.
    private static final int DEAD_SECONDS = 10;

    private OwnServer stopped;
    private TestPeer ada;
    private TestPeer bob;

    @BeforeAll
    static void start() {
        var redis = RedisServer.start();
        begins(new OwnCluster(redis, List.of(OwnServer.start(OwnCluster.properties(redis)))));
    }

    @BeforeEach
    void twoPeersMeet() {
        stopped = OwnServer.start(OwnCluster.properties(redis()));
        ada = member("ada");
        bob = member("bob");
    }

    @AfterEach
    void theOtherNodeStops() {
        stopped.close();
    }

    @Override
    List<Integer> ports() {
        return List.of(cluster().ports().getFirst(), stopped.port());
    }

    private void stops() {
        stopped.close();
        assertThat(bob.receives("goaway").fields()).containsEntry("reason", "drain");
        assertThat(bob.client().closeCode()).isEqualTo(4101);
    }

    @Test
    void whoComesBackAtTheOtherNodeMissesNothingAndNobodySeesIt() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        stops();
        ada.sends(Body.chat("missed"));
        bob.resumes();

        assertThat(bob.receives("control").object("data")).containsEntry("text", "missed");
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
        ada.receives("answer");
        ada.receivesNothing();
        bob.receivesNothing();
    }

    @Test
    void whoDoesNotComeBackIsAwayAndThenGone() {
        peer("eve");
        var joe = peer("joe").connects();
        var joesRoom = room() + "-joe";
        joe.joins(joesRoom);
        stops();

        var away = ada.receives("peer-updated", DEAD_SECONDS);
        assertThat(away.object("peer")).containsEntry("id", bob.id()).containsEntry("state", "away");
        assertThat(ada.receives("peer-left").fields())
                .containsEntry("peer", bob.id())
                .containsEntry("reason", "timeout");
        ada.receivesNothing();
        Awaitility.await()
                .untilAsserted(() -> assertThat(cluster().timesToLive(OwnCluster.PREFIX + ":{" + joesRoom))
                        .isNotEmpty()
                        .allSatisfy((key, millis) -> assertThat(millis).isBetween(0L, 30_000L)));
    }
}
