package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signaling over TLS.
class TlsIT {

    private static final int BURST = 1000;

    @TempDir
    private static Path folder;

    private static Certificate certificate;
    private static SecureServer server;

    private final List<TestPeer> peers = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        certificate = Certificate.make(folder, "first");
        server = SecureServer.start(
                folder,
                certificate,
                "heliograph.limits.signals-per-second=100000",
                "heliograph.limits.signals-burst=100000",
                "heliograph.limits.send-timeout=2s");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private TestPeer peer(String user) {
        peers.add(new TestPeer(certificate.sockets(), server.port(), user));
        return peers.getLast();
    }

    private TestPeer member(String room, String user) {
        var peer = peer(user).connects();
        peer.joins(room);
        return peer;
    }

    @AfterEach
    void everythingCameAsItMust() {
        peers.forEach(TestPeer::close);
        assertThat(peers).flatExtracting(TestPeer::faults).isEmpty();
    }

    @Test
    void peersNegotiateWithLargeDescriptions() {
        var ada = member("negotiating", "ada");
        var bob = member("negotiating", "bob");
        ada.receives("peer-joined");
        var sdp = Sdp.large("a", 120 * 1024);
        ada.sends(Body.offer(sdp).to(bob));

        assertThat(bob.receives("offer").text("sdp")).isEqualTo(sdp);
        bob.disconnects();
        assertThat(ada.receives("peer-left").fields()).containsEntry("reason", "left");
    }

    @Test
    void burstsBothWaysArriveInOrderAndAreHandledOnTheEventLoops() {
        var ada = member("bursting", "ada");
        var bob = member("bursting", "bob");
        ada.receives("peer-joined");
        int before = server.loops().elsewhere();
        int onLoop = server.loops().onLoop();
        var sendings = List.of(says(ada), says(bob));
        hearsInOrder(ada);
        hearsInOrder(bob);
        sendings.forEach(StompClient::get);

        assertThat(server.loops().onLoop() - onLoop).isEqualTo(2 * BURST);
        assertThat(server.loops().elsewhere()).isEqualTo(before);
    }

    private static CompletableFuture<Void> says(TestPeer peer) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < BURST; i++) {
                var control = Body.control("x-count", Map.of("number", i, "padding", "p".repeat(i % 60)));
                peer.client().sends(StompText.send("/app/room/bursting", control.json()));
            }
        });
    }

    private static void hearsInOrder(TestPeer peer) {
        for (int i = 0; i < BURST; i++) {
            assertThat(peer.receives("control").object("data")).containsEntry("number", i);
        }
    }

    @Test
    void whatComesInOneWriteIsHandledOnTheEventLoopsToo() {
        var ada = member("writing", "ada");
        var bob = member("writing", "bob");
        ada.receives("peer-joined");
        int before = server.loops().elsewhere();
        var frames = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            var control = Body.control("x-count", Map.of("number", i, "padding", "p".repeat(2000)));
            frames.append(StompText.send("/app/room/writing", control.json()));
        }
        ada.client().wire().text(frames.toString());
        for (int i = 0; i < 50; i++) {
            assertThat(bob.receives("control").object("data")).containsEntry("number", i);
        }
        assertThat(server.loops().elsewhere()).isEqualTo(before);
    }

    @Test
    void whoDoesNotReadIsCutWhileTheOthersAreServed() {
        var ada = member("slow", "ada");
        try (var slow = new SlowReader(certificate.sockets(), server.port(), "slow", "slow")) {
            ada.receives("peer-joined");
            for (int i = 0; i < 70; i++) {
                ada.sends(Body.offer(Sdp.large("a" + i, 120 * 1024)).with("to", slow.id()));
            }
            assertThat(ada.receives("peer-updated").object("peer")).containsEntry("state", "away");
            assertThat(slow.readsToTheEnd()).isEqualTo(4102);
        }
    }

    @Test
    void closeCodesArrive() {
        var ada = member("closing", "ada");
        ada.client().sends(StompText.send("/topic/room/closing", "{}"));
        assertThat(ada.client().error().header("code")).isEqualTo("bad-destination");
        assertThat(ada.client().closeCode()).isEqualTo(4400);
    }

    @Test
    void aFrameThatIsTooLargeEndsTheSession() {
        var ada = member("large", "ada");
        ada.client().sends(StompText.send("/app/room/large", "x".repeat(300 * 1024)));
        assertThat(ada.client().closeCode()).isEqualTo(1009);
    }
}
