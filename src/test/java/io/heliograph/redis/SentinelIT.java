package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.process.Child;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A master, a replica, and a Sentinel that makes a master of the replica.
@ExtendWith(RedisServer.Installed.class)
class SentinelIT {

    @AutoClose
    private RedisServer master;

    @AutoClose
    private RedisServer replica;

    @AutoClose
    private RedisServer sentinel;

    @BeforeEach
    void start() {
        master = RedisServer.start("--repl-diskless-sync-delay", "0");
        replica = RedisServer.start("--replicaof", "127.0.0.1 " + master.port());
        await().until(() -> replica.cli("info", "replication").contains("master_link_status:up"));
        sentinel = RedisServer.sentinel("rooms", master.port(), 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sentinel.cli("sentinel", "replicas", "rooms").contains("" + replica.port()));
    }

    private TestLink link() {
        // The first Sentinel is not there.
        return TestLink.with(Map.of(
                        "spring.data.redis.sentinel.master",
                        "rooms",
                        "spring.data.redis.sentinel.nodes",
                        "127.0.0.1:" + Child.freePort() + ",127.0.0.1:" + sentinel.port()))
                .connected();
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
