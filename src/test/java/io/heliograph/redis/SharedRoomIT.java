package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.Audience;
import io.heliograph.room.Entry;
import io.heliograph.room.Following;
import io.heliograph.room.NodeId;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.SignalEvent;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two nodes follow one room.
@ExtendWith(RedisServer.Installed.class)
class SharedRoomIT {

    private static final String ROOM = "room";

    private RedisServer redis;
    private TestLogs here;
    private TestLogs there;

    @BeforeEach
    void startNodes() {
        redis = RedisServer.start();
        here = TestLogs.of("here", redis.port(), RoomPolicy.DEFAULT);
        there = TestLogs.of("there", redis.port(), RoomPolicy.DEFAULT);
    }

    @AfterEach
    void stopNodes() {
        here.close();
        there.close();
        redis.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(10));
    }

    /// What node says as the entries from `first` to `last`.
    private static List<Entry> entries(String node, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(rev -> new Entry(
                        rev,
                        rev,
                        new NodeId(node),
                        new SignalEvent.CandidateSent(
                                new PeerId("p"),
                                new Audience.Everyone(),
                                ConnectionName.MAIN,
                                JsonText.of("\"" + node + rev + "\""),
                                null,
                                false)))
                .toList();
    }

    private static void hasFollowed(Following who, List<Entry> entries) {
        soon().untilAsserted(() -> assertThat(who.followed()).isEqualTo(entries));
    }

    @Test
    void whatOneAppendsTheOtherFollowsInOrder() {
        Following ada = here.follows(ROOM);
        Following bob = there.follows(ROOM);
        for (long rev = 1; rev <= 20; rev += 2) {
            assertThat(ada.append(entries("here", rev, rev + 1))).isEqualTo("appended");
        }

        hasFollowed(bob, entries("here", 1, 20));
        assertThat(bob.append(entries("there", 21, 21))).isEqualTo("appended");
        hasFollowed(ada, entries("there", 21, 21));
        assertThat(ada.after(0)).isEqualTo(bob.after(0)).hasSize(21);
    }
}
