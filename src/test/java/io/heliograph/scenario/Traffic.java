package io.heliograph.scenario;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.net.SocketFactory;

/// Nodes of a test's own that carry calls, for tests of what is seen of that from outside.
public final class Traffic implements AutoCloseable {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:9/";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<OwnServer> nodes;
    private final Runnable end;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();

    private Traffic(List<OwnServer> nodes, Runnable end) {
        this.nodes = nodes;
        this.end = end;
    }

    private static String[] telling(String endpoint) {
        return new String[] {
            "heliograph.webhooks[0].url=" + endpoint,
            "heliograph.webhooks[0].secret=whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "heliograph.admin.token=" + Api.TOKEN,
        };
    }

    /// One node, which keeps its rooms in memory.
    public static Traffic inMemory() {
        var server = OwnServer.start(telling(NOBODY_LISTENS));
        return new Traffic(List.of(server), server::close);
    }

    /// Two nodes, which keep their rooms in a Redis of their own.
    public static Traffic onRedis() {
        return onRedisTelling(NOBODY_LISTENS);
    }

    /// @param endpoint of webhooks
    public static Traffic onRedisTelling(String endpoint) {
        var cluster = OwnCluster.start(telling(endpoint));
        return new Traffic(cluster.nodes(), cluster::close);
    }

    public List<Integer> ports() {
        return nodes.stream().map(OwnServer::port).toList();
    }

    /// The names of the meters that each node has.
    public List<TreeSet<String>> meters() {
        return nodes.stream()
                .map(node -> node.context().getBean(MeterRegistry.class).getMeters().stream()
                        .map(Meter::getId)
                        .map(Meter.Id::getName)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .toList();
    }

    /// Two people call each other, and others are refused; on a machine that has no time for it they try again.
    public void goesOn() {
        await().atMost(PATIENCE).untilAsserted(() -> othersAreRefused(calls(Duration.ZERO)));
    }

    /// Two people call each other, one of them from another connection after a while. Several may at once.
    ///
    /// @param thinking how long each takes to answer
    /// @return their room
    public String calls(Duration thinking) {
        var room = "call-" + calls.incrementAndGet();
        var ada = peer("ada").connects();
        var bob = peer("bob").connects();
        ada.joins(room);
        bob.joins(room);
        ada.skipsTo("peer-joined");
        bob.sends(Body.offer(Sdp.data("b1")).to(ada));
        ada.skipsTo("offer");
        LockSupport.parkNanos(thinking.toNanos());
        ada.sends(Body.answer(Sdp.data("a1")).to(bob));
        bob.skipsTo("answer");
        bob.sends(Body.candidate("b1", "10.0.0.1").to(ada));
        ada.skipsTo("candidate");
        LockSupport.parkNanos(thinking.toNanos());
        ada.sends(Body.chat("hello"));
        bob.skipsTo("control");
        ada.cuts();
        ada.resumes();
        ada.skipsTo("joined");
        ada.sends(Body.of("leave"));
        bob.sends(Body.of("leave"));
        ada.disconnects();
        bob.disconnects();
        return room;
    }

    private void othersAreRefused(String room) {
        var eve = peer("eve").connects();
        eve.in(room);
        var gone = Map.of("peer", "nobody", "token", "none", "rev", 0);
        eve.isRefused("resume-failed", Body.of("join").with("resume", gone));
        eve.client().sends(StompText.of("BEGIN", "transaction", "none"));
        eve.client().ended();
        peer("old")
                .opens(StompText.of("CONNECT", "accept-version", "9.9", "host", "localhost"))
                .client()
                .ended();
        try (var stranger = Wire.ask(ports().getFirst(), 0, "POST")) {
            stranger.answer();
        }
    }

    private TestPeer peer(String user) {
        return new TestPeer(
                SocketFactory.getDefault(), () -> ports().get(turns.getAndIncrement() % nodes.size()), user);
    }

    @Override
    public void close() {
        end.run();
    }
}
