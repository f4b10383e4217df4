package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a node does with Redis before it takes connections.
class RehearsalIT extends OnRedis {

    @Test
    void aRoomIsKeptAndReadAndEnds() {
        try (var node = TestNode.start("here", redis.port())) {
            assertThat(node.rehearses()).isEmpty();

            var key = redis.cli("--scan", "--pattern", "test:{rehearsal.*}:meta");
            assertThat(redis.cli("HGET", key, "ended")).isEqualTo("1");
            assertThat(Long.parseLong(redis.cli("HGET", key, "snapshot-rev"))).isPositive();
            assertThat(Long.parseLong(redis.cli("PTTL", key))).isBetween(1L, 30_000L);
            node.joins("next", "ada");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> redis.cli("ZRANGE", "test:{+nodes}:rooms:here", "0", "-1")
                            .equals("next"));
        }
    }

    @Test
    void theRightsThatTheDocumentsAskForAreEnough() {
        try (var node = TestNode.start("here", as(Rights.documented()))) {
            assertThat(node.rehearses()).isEmpty();
            assertThat(node.joins("room", "ada")).startsWith("here");
            await().atMost(Duration.ofSeconds(10)).until(() -> node.beatsAnswered() > 1);
            assertThat(node.beatsInVain()).isZero();
        }
        assertThat(redis.cli("ACL", "LOG")).isBlank();
    }

    @Test
    void aNodeThatMayNotWriteSaysSoAndGoesOn() {
        try (var node = TestNode.start("here", as(new Rights("~* &* +@all -xadd")))) {
            assertThat(node.rehearses()).isEqualTo("unavailable");
        }
    }

    @Test
    void aServerThatDoesNotTellTheTimeIsNotUsedAsNothingSentToItWouldEverBeTooLate() {
        try (var link = as(new Rights("~* &* +@all -time"))) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> redis.cli("INFO", "commandstats").matches("(?s).*cmdstat_time:.*rejected_calls=2.*"));
            assertThat(link.link().isUp()).isFalse();
        }
    }

    private TestLink as(Rights rights) {
        rights.give(redis);
        return Rights.link(Map.of("spring.data.redis.port", "" + redis.port()));
    }

    @Test
    void whereRedisIsAwayNobodyWaits() {
        try (var node = TestNode.start("here", redis.port())) {
            redis.close();
            await().atMost(Duration.ofSeconds(10)).until(() -> !node.isLinked());
            assertThat(node.rehearses()).isEqualTo("unavailable");
            assertThat(node.roomsInVain()).isZero();
        }
    }
}
