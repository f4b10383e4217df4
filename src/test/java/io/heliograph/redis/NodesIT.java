package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.RoomOverview;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerState;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nodes that come and go.
@ExtendWith(RedisServer.Installed.class)
class NodesIT {

    private RedisServer redis;
    private TestNode here;
    private TestNode there;

    @BeforeEach
    void startNodes() {
        redis = RedisServer.start();
        here = TestNode.start("here", redis.port());
        there = TestNode.start("there", redis.port());
    }

    @AfterEach
    void stopNodes() {
        here.close();
        there.close();
        redis.close();
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(50));
    }

    private static List<PeerState> states(TestNode node, String room) {
        RoomOverview overview = node.sees(room);
        return overview == null
                ? List.of()
                : overview.peers().stream().map(Peer::state).toList();
    }

    @Test
    void thePeersOfADeadNodeAreAwayAndThenGone() {
        here.joins("shared", "ada");
        there.joins("shared", "bob");
        there.joins("alone", "eve");
        within(5).untilAsserted(() -> assertThat(states(here, "shared")).hasSize(2));
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:there", "0", "-1")
                        .contains("alone"));
        within(10).until(() -> redis.cli("ZCARD", "test:{+nodes}:leases").equals("2"));
        assertThat(here.sees("alone")).isNull();

        there.dies();
        within(15)
                .untilAsserted(
                        () -> assertThat(states(here, "shared")).containsExactly(PeerState.ONLINE, PeerState.AWAY));
        within(5).untilAsserted(() -> assertThat(states(here, "alone")).containsExactly(PeerState.AWAY));
        within(15).untilAsserted(() -> assertThat(states(here, "shared")).containsExactly(PeerState.ONLINE));
        within(5).until(() -> here.sees("alone") == null);
        within(5)
                .until(() ->
                        redis.cli("ZRANGE", "test:{+nodes}:leases", "0", "-1").equals("here"));
        assertThat(redis.cli("EXISTS", "test:{+nodes}:rooms:there")).isEqualTo("0");
    }

    @Test
    void nobodyDiesWhileRedisIsAway() {
        here.joins("shared", "ada");
        there.joins("shared", "bob");
        within(5).untilAsserted(() -> assertThat(states(here, "shared")).hasSize(2));
        String generation = here.standing().generation();
        redis.pause();
        await().pollDelay(Duration.ofSeconds(8)).until(() -> true);
        redis.resume();

        within(5).untilAsserted(() -> assertThat(here.standing()).isEqualTo(new Standing(generation, 1)));
        within(5).untilAsserted(() -> assertThat(there.standing()).isEqualTo(new Standing(generation, 1)));
        assertThat(here.joins("shared", "eve")).startsWith("here");
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(states(there, "shared"))
                        .containsExactly(PeerState.ONLINE, PeerState.ONLINE, PeerState.ONLINE));
    }

    @Test
    void anEmptyRedisIsOfAnotherGenerationAndGetsTheRoomsBack() {
        here.joins("shared", "ada");
        there.joins("shared", "bob");
        within(5).untilAsserted(() -> assertThat(states(here, "shared")).hasSize(2));
        String generation = here.standing().generation();
        redis.restartEmpty();

        within(5).untilAsserted(() -> assertThat(here.standing().generation()).isNotEqualTo(generation));
        within(5).untilAsserted(() -> assertThat(there.standing()).isEqualTo(here.standing()));
        within(5).untilAsserted(() -> assertThat(here.joins("shared", "eve")).startsWith("here"));
        within(5)
                .untilAsserted(() -> assertThat(states(there, "shared"))
                        .containsExactly(PeerState.ONLINE, PeerState.ONLINE, PeerState.ONLINE));
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:there", "0", "-1")
                        .contains("shared"));
    }

    @Test
    void everyKeyEndsByItself() {
        here.joins("shared", "ada");
        within(5)
                .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:here", "0", "-1")
                        .contains("shared"));
        assertThat(redis.cli("KEYS", "*").lines())
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(Long.parseLong(redis.cli("TTL", key))).isBetween(1L, 90L));
    }
}
