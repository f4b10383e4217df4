package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.Following;
import io.heliograph.room.RoomPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is said of a room on a cluster's sharded channels is what its file says of one server's.
@ExtendWith(RedisServer.Installed.class)
class ShardedRoomFileIT {

    private static final SharedFile ROOM = SharedFile.read("room");
    private static final String STANDUP = "standup";

    @AutoClose
    private final TestCluster cluster = TestCluster.start();

    private TestLogs node(String name) {
        return TestLogs.of(name, TestLink.with(cluster.properties()), RoomPolicy.DEFAULT);
    }

    @Test
    void aRoomIsToldAsItsFileHasIt() {
        List<SharedFile.Part> said = new CopyOnWriteArrayList<>();
        var channel = ROOM.channels().getFirst();
        try (var node = node(OnSharedFiles.WRITER);
                var link = TestLink.with(cluster.properties()).connected()) {
            answer(link.link()
                    .follow(channel, message -> said.add(SharedFile.Part.said(channel, text(message))))
                    .toCompletableFuture());
            Following ada = node.follows(STANDUP);
            var entries = ROOM.entries();
            assertThat(ada.append(entries.subList(0, 2))).isEqualTo("appended");
            assertThat(ada.append(entries.subList(2, 4))).isEqualTo("appended");

            await().untilAsserted(
                            () -> assertThat(said).isEqualTo(ROOM.messages().toList()));
        }
    }

    @Test
    void whatItsFileSaysOfARoomIsFollowed() {
        try (var newer = node("newer")) {
            Following eve = newer.follows(STANDUP);
            ROOM.say(cluster);

            await().untilAsserted(() -> assertThat(eve.followed()).isEqualTo(ROOM.entries()));
        }
    }
}
