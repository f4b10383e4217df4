package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the link does when another server is the master.
@ExtendWith(RedisServer.Installed.class)
class SentinelIT {

    @AutoClose
    private final WatchedRedis redis = WatchedRedis.start(Door.OPEN, Door.OPEN);

    private final RedisServer master = redis.master();
    private final RedisServer replica = redis.replica();
    private final RedisServer sentinel = redis.sentinel();

    private TestLink link() {
        return TestLink.with(redis.properties()).connected();
    }

    /// How many connections the master has taken so far.
    private int connections() {
        return master.cli("info", "stats")
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    private void awaitFailover(TestLink link) {
        await().atMost(Duration.ofSeconds(25))
                .untilAsserted(() -> assertThat(link.missed()).contains("{a}:feed"));
        assertThat(answer(link.publishes("{a}", "new"))).isEqualTo(1L);
        answer(link.set("{a}", "after"));
        assertThat(replica.cli("get", "{a}")).isEqualTo("after");
        await().untilAsserted(() -> assertThat(link.messages()).containsExactly("new"));
    }

    @Test
    void whenTheMasterDiesTheLinkGoesToTheNewOne() {
        try (var link = link()) {
            link.follows("{a}");
            answer(link.set("{a}", "before"));
            assertThat(master.cli("get", "{a}")).isEqualTo("before");
            master.kill();
            awaitFailover(link);
        }
    }

    @Test
    void whenTheMasterIsStoppedTheLinkGoesToTheNewOneAndStaysThere() {
        try (var link = link()) {
            link.follows("{a}");
            answer(link.set("{a}", "before"));
            master.pause();
            assertThat(failure(link.set("{a}", "lost")).certainlyNotRun()).isFalse();
            awaitFailover(link);
            master.resume();
            await().atMost(Duration.ofSeconds(25))
                    .until(() -> master.cli("info", "replication").contains("role:slave"));
            answer(link.set("{a}", "later"));
            assertThat(replica.cli("get", "{a}")).isEqualTo("later");
        }
    }

    @Test
    void aServerThatOnlyTakesItselfForTheMasterIsLeft() {
        try (var link = link()) {
            answer(link.set("{a}", "before"));
            replica.cli("replicaof", "no", "one");
            sentinel.cli("sentinel", "remove", "rooms");
            sentinel.cli("sentinel", "monitor", "rooms", "127.0.0.1", "" + replica.port(), "1");
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                answer(link.connected().set("{a}", "after"));
                return replica.cli("get", "{a}").equals("after");
            });
            assertThat(master.cli("info", "replication")).contains("role:master");
        }
    }

    @Test
    void aMasterIsNotLeftBecauseOfAnotherNameOfIts() {
        try (var link = link()) {
            var looks = new AtomicInteger(connections());
            sentinel.cli("sentinel", "config", "set", "resolve-hostnames", "yes");
            sentinel.cli("sentinel", "config", "set", "announce-hostnames", "yes");
            sentinel.cli("sentinel", "remove", "rooms");
            sentinel.cli("sentinel", "monitor", "rooms", "localhost", "" + master.port(), "1");
            // Each of ours is one too.
            await().atMost(Duration.ofSeconds(10)).until(() -> connections() > looks.incrementAndGet());
            answer(link.set("{a}", "kept"));
            assertThat(link.ups()).containsExactly(true);
        }
    }
}
