package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.Following;
import io.heliograph.room.RoomPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Rooms that are spread over three masters.
@ExtendWith(RedisServer.Installed.class)
class ClusteredRoomsIT {

    @Test
    void twoNodesShareRoomsOnAllMasters() {
        try (var cluster = TestCluster.start();
                var here = nodeOf(cluster, "here");
                var there = nodeOf(cluster, "there")) {
            List<String> rooms =
                    IntStream.range(0, 20).mapToObj(number -> "room" + number).toList();
            for (String room : rooms) {
                Following ada = here.follows(room);
                Following bob = there.follows(room);
                var entries = OnTwoNodes.entries("here", 1, 2);
                assertThat(ada.append(entries)).isEqualTo("appended");
                await().untilAsserted(() -> assertThat(bob.followed()).isEqualTo(entries));
                assertThat(bob.append(OnTwoNodes.entries("there", 3, 3))).isEqualTo("appended");
                await().untilAsserted(() -> assertThat(ada.followed()).isEqualTo(OnTwoNodes.entries("there", 3, 3)));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(cluster.server(i).cli("KEYS", "test:{room*}:log")).isNotEmpty();
            }
        }
    }

    /// The entries that come next are written at another server, so their numbers leap.
    @Test
    void aRoomGoesOnWhereItsSlotHasMoved() {
        try (var cluster = TestCluster.start();
                var here = nodeOf(cluster, "here");
                var there = nodeOf(cluster, "there")) {
            var room = cluster.roomOn(0);
            Following ada = here.follows(room);
            Following bob = there.follows(room);
            var old = OnTwoNodes.entries("here", 1, 2);
            assertThat(ada.append(old)).isEqualTo("appended");
            within(5).untilAsserted(() -> assertThat(bob.followed()).isEqualTo(old));

            cluster.moves("test:{" + room + "}:log", 0, 2);
            assertThat(ada.append(OnTwoNodes.entries("here", 3, 3))).isEqualTo("overtaken");
            long next = ada.next(2);
            assertThat(ada.append(OnTwoNodes.entries("here", next, next))).isEqualTo("appended");
            within(10).untilAsserted(() -> assertThat(bob.after(2)).isEqualTo(ada.after(2)));
            assertThat(bob.append(OnTwoNodes.entries("there", next + 1, next + 1)))
                    .isEqualTo("appended");
            within(10).untilAsserted(() -> assertThat(ada.after(next)).hasSize(1));
            assertThat(bob.after(0)).isEqualTo(ada.after(0)).hasSize(4);
        }
    }

    /// The room and the list of its node's rooms are on different servers, of which only the room's has lost something.
    @Test
    void whoseLeavingTheServerOfTheRoomHasLostIsGivenUpByItsNode() {
        var keys = List.of("test:{lone}:log", "test:{lone}:meta");
        try (var cluster = TestCluster.start();
                var node = TestNode.start("here", link(cluster))) {
            assertThat(node.joins("lone", "ada")).startsWith("here");
            RedisServer server = cluster.servers().stream()
                    .filter(each -> !each.cli("KEYS", "test:{lone}:meta").isEmpty())
                    .findFirst()
                    .orElseThrow();
            keys.forEach(key -> server.cli("COPY", key, "old." + key));
            node.leaves("ada");
            within(5).until(() -> node.sees("lone") == null);

            keys.forEach(key -> server.cli("COPY", "old." + key, key, "REPLACE"));
            server.cli("CLIENT", "KILL", "TYPE", "normal");
            within(10).until(() -> node.sees("lone") != null);
            within(20).until(() -> node.sees("lone") == null);
            assertThat(server.cli("HGET", "test:{lone}:meta", "ended")).isEqualTo("1");
        }
    }

    @Test
    void theRightsThatTheDocumentsAskForAreEnough() {
        try (var cluster = TestCluster.start()) {
            cluster.servers().forEach(Rights.documentedForClusters()::give);
            try (var node = TestNode.start("here", Rights.link(cluster.properties()))) {
                assertThat(node.rehearses()).isEmpty();
                for (int i = 0; i < 3; i++) {
                    assertThat(node.joins("room" + i, "ada")).startsWith("here");
                }
                within(10).until(() -> node.beatsAnswered() > 1);
                assertThat(node.beatsInVain()).isZero();
            }
            assertThat(cluster.servers())
                    .allSatisfy(each -> assertThat(each.cli("ACL", "LOG")).isBlank());
        }
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(50));
    }

    private static TestLogs nodeOf(TestCluster cluster, String node) {
        return TestLogs.of(node, link(cluster), RoomPolicy.DEFAULT);
    }

    private static TestLink link(TestCluster cluster) {
        return TestLink.with(cluster.properties());
    }
}
