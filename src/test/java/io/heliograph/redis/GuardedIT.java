package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.scenario.Certificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// Rooms in a Redis of many processes that let in but whom they know.
@ExtendWith(RedisServer.Installed.class)
class GuardedIT {

    @TempDir
    private Path folder;

    @Test
    void sentinelsMayHaveAUserAndAPasswordOfTheirOwn() {
        var watch = Door.withPassword("of-operators")
                .and("sentinel auth-pass " + WatchedRedis.NAME + " of-servers")
                .and(Rights.documentedForSentinels().ofUser("watcher", "of-sentinels"));
        try (var redis = WatchedRedis.start(Door.withPassword("of-servers"), watch)) {
            Map<String, String> properties = new TreeMap<>(redis.properties());
            properties.put("spring.data.redis.password", "of-servers");
            properties.put("spring.data.redis.sentinel.username", "watcher");
            properties.put("spring.data.redis.sentinel.password", "of-sentinels");
            aRoomOutlivesTheMaster(redis, () -> TestLink.with(properties));
            assertThat(redis.sentinel().cli("ACL", "LOG")).isBlank();
        }
    }

    @Test
    void sentinelsAndServersMaySpeakNothingButTls() {
        var certificate = Certificate.make(folder, "redis");
        var door = Door.withTls(certificate, folder);
        try (var redis = WatchedRedis.start(door, door)) {
            aRoomOutlivesTheMaster(redis, () -> overTls(redis.properties()));
        }
    }

    private static void aRoomOutlivesTheMaster(WatchedRedis redis, Supplier<TestLink> links) {
        try (var here = TestNode.start("here", links.get());
                var there = TestNode.start("there", links.get())) {
            assertThat(here.joins("standup", "ada")).startsWith("here");
            assertThat(redis.master().cli("EXISTS", "test:{standup}:log")).isEqualTo("1");
            redis.master().kill();
            // A Sentinel ends the connections of the server that it makes the master, the one that asks among them.
            within(25)
                    .untilAsserted(() -> assertThat(redis.replica().cli("INFO", "replication"))
                            .contains("role:master"));

            within(20)
                    .untilAsserted(
                            () -> assertThat(there.joins("standup", "bob")).startsWith("there"));
            hears(here, "bob");
            assertThat(redis.replica().cli("EXISTS", "test:{standup}:log")).isEqualTo("1");
        }
    }

    @Test
    void aClusterMaySpeakNothingButTls() {
        var certificate = Certificate.make(folder, "redis");
        try (var cluster = TestCluster.start(Door.withTls(certificate, folder));
                var here = TestNode.start("here", overTls(cluster.properties()));
                var there = TestNode.start("there", overTls(cluster.properties()))) {
            for (int i = 0; i < 3; i++) {
                var room = cluster.roomOn(i);
                assertThat(here.joins(room, "ada" + i)).startsWith("here");
                assertThat(there.joins(room, "bob" + i)).startsWith("there");
                hears(here, "bob" + i);
                assertThat(cluster.server(i).cli("EXISTS", "test:{" + room + "}:log"))
                        .isEqualTo("1");
                assertThat(cluster.server(i).cli("PUBSUB", "SHARDCHANNELS")).contains("test:{" + room + "}:feed");
            }
            cluster.moves(cluster.keyOn(0), 0, 2);
            within(10)
                    .untilAsserted(() ->
                            assertThat(there.joins(cluster.roomOn(0), "eve")).startsWith("there"));
            hears(here, "eve");
        }
    }

    private TestLink overTls(Map<String, String> properties) {
        var details = PemSslStoreDetails.forCertificate("file:" + folder.resolve("server.pem"));
        var bundle = new PemSslStoreBundle(details.withPrivateKey("file:" + folder.resolve("server.key")), details);
        Map<String, String> all = new TreeMap<>(properties);
        all.put("spring.data.redis.ssl.bundle", "redis");
        return TestLink.with(new DefaultSslBundleRegistry("redis", SslBundle.of(bundle)), all);
    }

    private static void hears(TestNode node, String user) {
        within(10)
                .untilAsserted(() -> assertThat(node.told())
                        .anySatisfy(message -> assertThat(message).contains("peer-joined", "\"" + user + "\"")));
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(50));
    }
}
