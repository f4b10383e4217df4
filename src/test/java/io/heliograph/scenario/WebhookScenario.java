package io.heliograph.scenario;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// Peers on servers of a test's own, of which a backend hears.
abstract class WebhookScenario {

    final List<TestPeer> peers = new ArrayList<>();

    TestPeer joins(OwnServer server, String room, String user) {
        var peer = new TestPeer(server.port(), user).connects();
        peers.add(peer);
        peer.joins(room);
        return peer;
    }

    @AfterEach
    void everybodyGoes() {
        peers.forEach(TestPeer::close);
    }
}
