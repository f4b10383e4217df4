package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.Following;
import io.heliograph.room.RoomPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    private static TestLogs nodeOf(TestCluster cluster, String node) {
        var link = TestLink.with(Map.of("spring.data.redis.cluster.nodes", cluster.nodes()));
        return TestLogs.of(node, link, RoomPolicy.DEFAULT);
    }
}
