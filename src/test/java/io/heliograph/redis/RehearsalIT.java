package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    void theRightsThatTheDocumentsAskForAreEnough() throws IOException {
        String operations = Files.readString(Path.of("docs/operations.md"));
        var rights = Pattern.compile("an ACL user; it needs `([^`]+)`").matcher(operations);
        assertThat(rights.find()).isTrue();
        try (var node = TestNode.start("here", as(rights.group(1).replace("heliograph", "test")))) {
            assertThat(node.rehearses()).isEmpty();
            assertThat(node.joins("room", "ada")).startsWith("here");
            await().atMost(Duration.ofSeconds(10)).until(() -> node.beatsAnswered() > 1);
            assertThat(node.beatsInVain()).isZero();
        }
        assertThat(redis.cli("ACL", "LOG")).isBlank();
    }

    @Test
    void aNodeThatMayNotWriteSaysSoAndGoesOn() {
        try (var node = TestNode.start("here", as("~* &* +@all -xadd"))) {
            assertThat(node.rehearses()).isEqualTo("unavailable");
        }
    }

    @Test
    void aServerThatDoesNotTellTheTimeIsNotUsedAsNothingSentToItWouldEverBeTooLate() {
        try (var link = as("~* &* +@all -time")) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> redis.cli("INFO", "commandstats").matches("(?s).*cmdstat_time:.*rejected_calls=2.*"));
            assertThat(link.link().isUp()).isFalse();
        }
    }

    private TestLink as(String rights) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "app", "on", ">secret"));
        command.addAll(List.of(rights.split(" ")));
        redis.cli(command.toArray(String[]::new));
        return TestLink.with(Map.of(
                "spring.data.redis.port", "" + redis.port(),
                "spring.data.redis.username", "app",
                "spring.data.redis.password", "secret"));
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
