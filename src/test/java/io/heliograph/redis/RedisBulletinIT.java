package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.ScheduledTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What nodes tell each other through Redis, and what becomes of it when Redis does not answer or has lost all.
class RedisBulletinIT extends OnRedis {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String KEPT = "test:{+bulletin}:kept:news";

    private final List<Node> nodes = new ArrayList<>();

    private static final class Node {
        private final TestLink link;
        private final ScheduledTimers timers = new ScheduledTimers();
        private final RedisBulletin bulletin;
        private final List<String> heard = new CopyOnWriteArrayList<>();

        Node(String name, int port) {
            link = TestLink.to(port);
            bulletin = new RedisBulletin(
                    new Topic.Surroundings(link.link(), RedisBulletin.base("test"), name, timers, System::nanoTime));
            bulletin.follow("news", heard::add);
        }

        void close() {
            bulletin.close();
            link.close();
            timers.close();
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
    }

    private Node node() {
        var node = new Node("n" + nodes.size(), redis.port());
        nodes.add(node);
        node.link.connected();
        return node;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10));
    }

    /// As soon as it follows, which its link does not say.
    private void awaitFollowers(int count) {
        soon().until(() ->
                redis.cli("PUBSUB", "NUMSUB", "test:{+bulletin}:news").endsWith("" + count));
    }

    private static void hears(Node node, String... texts) {
        soon().untilAsserted(() -> assertThat(node.heard).containsExactly(texts));
    }

    @Test
    void theOthersAreToldInOrderAndWhoSaysItIsNot() {
        var ada = node();
        var bob = node();
        var eve = node();
        awaitFollowers(3);

        ada.bulletin.post("news", "first\nof two lines");
        ada.bulletin.post("news", "second");
        assertThat(ada.bulletin.post("news", "third")).succeedsWithin(Duration.ofSeconds(5));

        hears(bob, "first\nof two lines", "second", "third");
        hears(eve, "first\nof two lines", "second", "third");
        bob.bulletin.post("news", "answer");
        hears(ada, "answer");
        assertThat(redis.cli("EXISTS", KEPT)).isEqualTo("0");
    }

    @Test
    void whoComesLaterIsToldWhatIsRememberedOnce() {
        var ada = node();
        awaitFollowers(1);
        assertThat(ada.bulletin.keep("news", "kept", DAY)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(ada.bulletin.post("news", "gone")).succeedsWithin(Duration.ofSeconds(5));

        var bob = node();
        hears(bob, "kept");
        bob.bulletin.post("news", "end");
        hears(ada, "end");
        assertThat(Long.parseLong(redis.cli("PTTL", KEPT))).isBetween(DAY.toMillis() - 60_000, DAY.toMillis());
    }

    @Test
    void whatIsRememberedIsForgottenInTime() {
        var ada = node();
        awaitFollowers(1);
        ada.bulletin.keep("news", "short", Duration.ofMillis(300));
        assertThat(ada.bulletin.keep("news", "long", DAY)).succeedsWithin(Duration.ofSeconds(5));
        var end = redis.cli("ZSCORE", KEPT, "short");
        await().until(() -> end.isEmpty() || now() > Long.parseLong(end));

        hears(node(), "long");
        assertThat(redis.cli("ZRANGE", KEPT, "0", "-1")).isEqualTo("long");
    }

    /// Redis's time in milliseconds.
    private long now() {
        return Long.parseLong(redis.cli("EVAL", "local t = redis.call('TIME') return t[1] * 1000 + t[2] / 1000", "0"));
    }

    @Test
    void whatCouldNotBeSaidIsSaidWhenRedisIsBack() {
        var ada = node();
        var bob = node();
        awaitFollowers(2);
        ada.bulletin.keep("news", "before", DAY);
        hears(bob, "before");
        redis.kill();

        assertThat(ada.bulletin.keep("news", "meanwhile", DAY)).failsWithin(Duration.ofSeconds(2));
        assertThat(ada.bulletin.post("news", "lost")).failsWithin(Duration.ofSeconds(2));
        redis.restartEmpty();

        hears(bob, "before", "meanwhile");
        hears(node(), "before", "meanwhile");
    }

    @Test
    void aNodeThatStartsWithoutRedisIsToldWhenThereIsOne() {
        var ada = node();
        awaitFollowers(1);
        assertThat(ada.bulletin.keep("news", "kept", DAY)).succeedsWithin(Duration.ofSeconds(5));
        redis.kill();
        var bob = new Node("late", redis.port());
        nodes.add(bob);
        redis.restartEmpty();

        hears(bob, "kept");
        awaitFollowers(2);
        ada.bulletin.post("news", "more");
        hears(bob, "kept", "more");
    }
}
