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

/// A node is stopped in the middle of whatever it does until it is taken for dead, and goes on. Ada and joe are on the
/// other node, bob and eve on this one, which keeps their sockets.
@ExtendWith(RedisServer.Installed.class)
class SuspendedNodeIT extends Scenario {

    /// A lease and a beat are seven and a half, and a beat that failed before costs six more.
    private static final int DEAD_SECONDS = 17;

    private RedisServer redis;

    @TempDir
    private Path folder;

    private Node suspended;
    private OwnServer other;
    private TestPeer ada;
    private TestPeer bob;
    private TestPeer joe;
    private TestPeer eve;

    @BeforeEach
    void fourPeersMeet() {
        redis = RedisServer.start();
        suspended = Node.startManaged(folder.resolve("log"), Nodes.onRedis(redis, "suspended"));
        other = OwnServer.start(Nodes.onRedis(redis, "suspended"));
        warms(suspended.port());
        warms(other.port());
        ada = member("ada");
        bob = member("bob");
        joe = member("joe");
        eve = member("eve");
    }

    /// A node that has just begun may take longer than it has for the first join.
    private static void warms(int port) {
        var first = new TestPeer(port, "first").connects();
        first.in("warm");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> first.tries(Body.of("join").id("w1")) instanceof Outcome.Done);
        first.close();
    }

    @AfterEach
    void everythingEnds() {
        suspended.close();
        other.close();
        redis.close();
    }

    @Override
    List<Integer> ports() {
        return List.of(other.port(), suspended.port());
    }

    @Test
    void whoKeptItsSocketIsOnlineAgainAndWhoCameBackElsewhereIsReplaced() {
        suspended.process().pause();
        for (var each : List.of(ada, joe)) {
            isShown(each, bob, "away");
            isShown(each, eve, "away");
        }
        ada.sends(Body.chat("to who is away"));
        hears(joe, "to who is away");
        var again = comesBackElsewhere(eve);
        for (var each : List.of(ada, joe)) {
            isShown(each, eve, "online");
        }
        joe.sends(Body.chat("to who came back"));
        hears(ada, "to who came back");
        hears(again, "to who came back");
        suspended.process().resume();

        isReplaced(eve);
        isToldWhatHappened(bob);
        for (var each : List.of(bob, ada, joe, again)) {
            isShown(each, bob, "online");
        }
        bob.sends(Body.chat("from who slept"));
        for (var each : List.of(ada, joe, again)) {
            hears(each, "from who slept");
        }
        for (var each : List.of(ada, joe, bob)) {
            each.receivesNothing();
        }
    }

    private static void isShown(TestPeer to, TestPeer peer, String state) {
        assertThat(to.receives("peer-updated", DEAD_SECONDS).object("peer"))
                .containsEntry("id", peer.id())
                .containsEntry("state", state);
    }

    private static void hears(TestPeer peer, String text) {
        assertThat(peer.receives("control").object("data")).containsEntry("text", text);
    }

    /// By a client that does not take what the old socket still brings for its own.
    private TestPeer comesBackElsewhere(TestPeer peer) {
        var again = peer("eve").connects();
        again.subscribes("topic", "/topic/room/" + room());
        again.in(room());
        again.sends(Body.of("join").with("resume", peer.resumption(peer.token())));
        isToldUpToItsReturn(again);
        assertThat(again.receives("joined").fields()).containsEntry("recovered", true);
        return again;
    }

    private void isToldUpToItsReturn(TestPeer peer) {
        isShown(peer, bob, "away");
        isShown(peer, eve, "away");
        hears(peer, "to who is away");
    }

    private void isToldWhatHappened(TestPeer peer) {
        isToldUpToItsReturn(peer);
        isShown(peer, eve, "online");
        hears(peer, "to who came back");
    }

    /// Its old socket is told what was before it came back, and of nothing after.
    private void isReplaced(TestPeer peer) {
        isToldUpToItsReturn(peer);
        assertThat(peer.receives("goaway").fields())
                .containsEntry("reason", "replaced")
                .containsEntry("reconnect", false);
        assertThat(peer.client().closeCode()).isEqualTo(4409);
        peer.receivedNothingMore();
    }
}
