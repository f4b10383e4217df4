package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.process.Node;
import io.heliograph.redis.RedisServer;
import io.heliograph.scenario.StompClient.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Redis comes back as it was some time ago, and the only node that knew more has died.
@ExtendWith(RedisServer.Installed.class)
class OldStoreIT extends Scenario {

    private static final Duration IN_ORDER = Duration.ofSeconds(20);

    private RedisServer redis;

    @TempDir
    private Path folder;

    private Node dying;
    private OwnServer staying;
    private List<Integer> open;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        dying = Node.startManaged(folder.resolve("log"), Nodes.onRedis(redis, "old"));
        staying = OwnServer.start(Nodes.onRedis(redis, "old"));
        open = List.of(dying.port());
        // A node that has just begun may take longer than it has for the first join.
        var first = peer("first").connects();
        first.in("warm");
        insists(first, Body.of("join").id("w1"));
    }

    @AfterEach
    void stop() {
        dying.close();
        staying.close();
        redis.close();
    }

    @Override
    List<Integer> ports() {
        return open;
    }

    /// Sends until it is accepted.
    private static void insists(TestPeer peer, Body body) {
        Awaitility.await().atMost(IN_ORDER).until(() -> peer.tries(body) instanceof Outcome.Done);
    }

    @Test
    void whoSawWhatIsLostIsToldThoughTheRoomHasGoneFartherSince() {
        var ada = member("ada");
        var bob = member("bob");
        redis.cli("SAVE");
        for (int i = 0; i < 3; i++) {
            bob.sends(Body.chat("lost " + i));
            ada.receives("control");
        }
        long seen = ada.rev();
        dying.close();
        redis.kill();
        // With what was saved.
        redis.restart();
        open = List.of(staying.port());

        var eve = peer("eve").connects();
        eve.in(room());
        insists(eve, Body.of("join").id("j1"));
        assertThat(eve.receives("joined").list("peers"))
                .extracting(peer -> peer.get("id"))
                .containsExactly(ada.id(), bob.id());
        for (int i = 0; i < 2 * seen; i++) {
            eve.sends(Body.chat("instead " + i));
        }
        assertThat(redis.cli("HGET", "old:{" + room() + "}:meta", "rev"))
                .satisfies(rev -> assertThat(Long.parseLong(rev)).isGreaterThan(seen));
        var back = new TestPeer(staying.port(), "ada").connects();
        back.subscribes("topic", "/topic/room/" + room());
        back.in(room());
        back.sends(Body.of("join").with("resume", ada.resumption(ada.token())));

        var joined = back.receives("joined");
        assertThat(joined.fields()).containsEntry("recovered", false);
        assertThat(joined.object("self")).containsEntry("id", ada.id());
        back.close();
    }
}
