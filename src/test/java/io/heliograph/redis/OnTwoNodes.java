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

/// Tests with two nodes on one Redis.
abstract class OnTwoNodes extends OnRedis {

    static final String ROOM = "room";

    TestLogs here;
    TestLogs there;

    @BeforeEach
    void startNodes() {
        here = TestLogs.of("here", redis.port(), RoomPolicy.DEFAULT);
        there = TestLogs.of("there", redis.port(), RoomPolicy.DEFAULT);
    }

    @AfterEach
    void stopNodes() {
        here.close();
        there.close();
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(10));
    }

    /// What node says as the entries from `first` to `last`.
    static List<Entry> entries(String node, long first, long last) {
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

    static void hasFollowed(Following who, List<Entry> entries) {
        soon().untilAsserted(() -> assertThat(who.followed()).isEqualTo(entries));
    }

    /// In seconds.
    long ttl(String key) {
        return Long.parseLong(redis.cli("TTL", "test:{room}:" + key));
    }
}
