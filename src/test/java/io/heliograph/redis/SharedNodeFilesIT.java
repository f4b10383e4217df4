package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.NodeId;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nodes of several versions: what they know of each other in Redis is held by a file.
class SharedNodeFilesIT extends OnSharedFiles {

    private static final SharedFile NODES = SharedFile.read("nodes");

    private static final NodeId HERE = new NodeId(WRITER);
    private static final NodeId GONE = new NodeId("gone");
    private static final NodeId OTHER = new NodeId("other");
    private static final RoomId STANDUP = new RoomId("standup");

    private static long now() {
        return System.currentTimeMillis();
    }

    @Test
    void whatANodeTellsOfItselfIsWrittenAsItsFileHasIt() {
        listens(NODES);
        var scripts = new NodeScripts(link.link(), "test");
        answer(scripts.beat(HERE, Beats.LEASE, "9f5d4c").toCompletableFuture());
        answer(scripts.host(HERE, Map.of(STANDUP, true)).toCompletableFuture());
        answer(scripts.claim(GONE, HERE).toCompletableFuture());

        isWritten(NODES, OnSharedFiles::timeless);
    }

    @Test
    void aNodeIsKnownByItsFile() {
        NODES.with("since <time>", "since " + (now() - 60_000))
                .with("last <time>", "last " + now())
                .with("<time>", "" + (now() + 60_000))
                .store(redis);
        var scripts = new NodeScripts(link.link(), "test");

        var beat = answer(scripts.beat(OTHER, Beats.LEASE, "another").toCompletableFuture());
        assertThat(beat.generation()).isEqualTo("9f5d4c");
        assertThat(beat.lease().unbroken()).isBetween(60_000L, 70_000L);
        assertThat(beat.living()).containsExactlyInAnyOrder(HERE, OTHER);
        assertThat(answer(scripts.hosted(HERE).toCompletableFuture())).containsExactly(STANDUP);
        assertThat(answer(scripts.list(null, 10).toCompletableFuture())).containsExactly(STANDUP);
        assertThat(answer(scripts.claim(GONE, OTHER).toCompletableFuture())).isNull();
    }

    /// More beats come of it than the few that there are anyway.
    @Test
    void whoHearsThatANodeHasComeBeatsAtOnce() {
        try (var node = TestNode.start("here", redis.port())) {
            await().until(() ->
                    redis.cli("PUBSUB", "NUMSUB", NODES.channels().getFirst()).endsWith("1"));
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                int before = node.beatsAnswered();
                NODES.say(redis);
                await().pollInterval(Duration.ofMillis(5)).until(() -> node.beatsAnswered() > before);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Beats.EVERY.multipliedBy(10));
        }
    }
}
