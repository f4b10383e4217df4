package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static io.heliograph.redis.TestLink.failure;
import static io.heliograph.redis.TestLink.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/// Keys and channels on three masters, of which slots move from one to the other.
@ExtendWith(RedisServer.Installed.class)
class ClusterIT {

    private TestCluster cluster;
    private TestLink link;

    @BeforeEach
    void start() {
        cluster = TestCluster.start();
        link = TestLink.with(cluster.properties()).connected();
    }

    @AfterEach
    void stop() {
        link.close();
        cluster.close();
    }

    @Test
    void eachKeyAndChannelIsOnItsServer() {
        for (int i = 0; i < 3; i++) {
            var key = cluster.keyOn(i);
            answer(link.set(key, "here"));
            assertThat(cluster.server(i).cli("get", key)).isEqualTo("here");
            link.follows(key);
            assertThat(cluster.server(i).cli("pubsub", "shardchannels")).isEqualTo(key + ":feed");
            // From then on the server knows the script.
            answer(link.publishes(key, "0"));
            numbers(1, 500).forEach(each -> link.publishes(key, each));
            await().untilAsserted(() -> assertThat(link.messages()).isEqualTo(numbers(0, 500)));
            link.messages().clear();
        }
        assertThat(link.link().isSharded()).isTrue();
        assertThat(link.missed()).isEmpty();
    }

    @Test
    void aChannelIsFollowedToWhereItsSlotHasMoved() {
        var key = cluster.keyOn(0);
        var other = cluster.keyOn(1);
        link.follows(key);
        link.follows(other);
        answer(link.set(key, "1"));
        cluster.moves(key, 0, 2);
        await().untilAsserted(() -> assertThat(link.missed()).containsExactly(key + ":feed"));
        assertThat(answer(link.publishes(key, "new"))).isEqualTo(1L);
        assertThat(answer(link.publishes(other, "newer"))).isEqualTo(1L);
        await().untilAsserted(() -> assertThat(link.messages()).containsExactlyInAnyOrder("new", "newer"));
        assertThat(link.get(key)).isEqualTo("1");
        assertThat(link.failures()).isEmpty();
    }

    @Test
    void aServerThatDoesNotHaveAChannelAnyMoreMayStillSayThatItLetsGoOfIt() {
        var moved = cluster.keyOn(1) + ":feed";
        var there = cluster.keyOn(0) + ":feed";
        try (var driver = new Driver(TestLink.addresses(new DefaultSslBundleRegistry(), cluster.properties()), false)) {
            var server = new Server("127.0.0.1", cluster.server(0).port());
            var live = answer(driver.connect(server));
            // Valkey lets nobody leave anything who follows nothing.
            answer(live.subscribe(there).toCompletableFuture());
            live.unsubscribe(moved);
            live.unsubscribe(there);
            answer(live.pingFeeds());
            assertThat(live.hasLeft(moved)).isFalse();
            assertThat(live.hasLeft(there)).isTrue();
        }
    }

    @Test
    void aScriptIsSentOnWhileASlotMovesAndAfter() {
        var key = cluster.keyOn(1);
        answer(link.set(key, "1"));
        cluster.begins(key, 1, 0);
        assertThat(link.get(key)).isEqualTo("1");
        answer(link.set(key, "2"));
        assertThat(link.get(key)).isEqualTo("2");
        cluster.ends(key, 1, 0);
        assertThat(link.get(key)).isEqualTo("2");
        answer(link.set(key, "3"));
        assertThat(cluster.server(0).cli("get", key)).isEqualTo("3");
        assertThat(link.failures()).isEmpty();
    }

    @Test
    void whatIsOnOneServerIsLostWithIt() {
        var gone = cluster.keyOn(0);
        var kept = cluster.keyOn(1);
        link.follows(kept);
        cluster.server(0).kill();
        await().until(() -> !link.link().isUp());
        assertThat(failure(link.set(gone, "1")).certainlyNotRun()).isTrue();
        answer(link.set(kept, "1"));
        assertThat(answer(link.publishes(kept, "new"))).isEqualTo(1L);
        assertThat(link.missed()).isEmpty();
    }

    @Test
    void aServerThatWasStoppedIsComeBackTo() {
        var key = cluster.keyOn(2);
        link.follows(key);
        cluster.server(2).pause();
        await().atMost(Duration.ofSeconds(6)).until(() -> !link.link().isUp());
        cluster.server(2).resume();
        await().untilAsserted(() -> assertThat(link.missed()).containsExactly(key + ":feed"));
        await().untilAsserted(
                        () -> assertThat(answer(link.publishes(key, "new"))).isEqualTo(1L));
    }
}
