package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/// Rooms that Redis has lost, or never had, and that a node still has.
class RestoredRoomsIT extends OnRedis {

    private static final String ROOM = "room";

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(50));
    }

    private static boolean has(TestNode node, String peer) {
        var room = node.sees(ROOM);
        return room != null
                && room.peers().stream().anyMatch(one -> one.id().value().equals(peer));
    }

    private String stored() {
        return redis.cli("EXISTS", "test:{room}:meta");
    }

    @Test
    void whoComesWhereNobodyHasTheRoomYetDoesNotTakeItsPlace() {
        try (var proxy = TcpProxy.to(redis.port());
                var here = TestNode.start("here", proxy.port());
                var there = TestNode.start("there", redis.port())) {
            var ada = here.joins(ROOM, "ada");
            proxy.swallows();
            redis.restartEmpty();
            soon().until(() -> there.joins(ROOM, "bob").equals("unavailable"));
            proxy.passes();

            var bob = soon().until(() -> there.joins(ROOM, "bob"), answer -> !answer.equals("unavailable"));
            assertThat(has(there, ada)).isTrue();
            soon().until(() -> has(here, bob));
            assertThat(has(here, ada)).isTrue();
        }
    }

    @Test
    void aNewRoomIsThereOnceNobodyPutsItBack() {
        try (var here = TestNode.start("here", redis.port())) {
            assertThat(here.joins("another", "ada")).startsWith("here");
            redis.restartEmpty();
            soon().until(() -> here.joins(ROOM, "bob").startsWith("here"));
        }
    }

    /// As it is where a replica that is a little behind becomes the master after a while.
    @Test
    void aRoomThatIsLostWithItsStoreIsPutBackThoughAllLeasesHaveRunOut() {
        try (var proxy = TcpProxy.to(redis.port());
                var here = TestNode.start("here", proxy.port())) {
            var ada = here.joins(ROOM, "ada");
            proxy.swallows();
            redis.cli("DEL", "test:{room}:meta", "test:{room}:log");
            redis.cli("ZADD", "test:{+nodes}:leases", "1", "here");
            redis.cli("SAVE");
            redis.restart();
            soon().until(() -> stored().equals("0"));
            proxy.passes();

            soon().until(() -> stored().equals("1"));
            assertThat(has(here, ada)).isTrue();
        }
    }
}
