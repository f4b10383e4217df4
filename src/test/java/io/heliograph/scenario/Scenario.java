package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A scenario: its peers, and a room of its own.
abstract class Scenario {

    private static final AtomicInteger ROOMS = new AtomicInteger();

    @LocalServerPort
    private int port;

    private final String room = "room-" + ROOMS.incrementAndGet();
    private final List<TestPeer> peers = new ArrayList<>();

    int port() {
        return port;
    }

    /// Where peers connect, by turns.
    List<Integer> ports() {
        return List.of(port);
    }

    String room() {
        return room;
    }

    /// Somebody who is not connected yet.
    TestPeer peer(String user) {
        return add(new TestPeer(SocketFactory.getDefault(), turns(), user));
    }

    TestPeer guest() {
        return add(new TestPeer(SocketFactory.getDefault(), turns(), null));
    }

    private IntSupplier turns() {
        var ports = ports();
        var turn = new AtomicInteger(peers.size());
        return () -> ports.get(turn.getAndIncrement() % ports.size());
    }

    private TestPeer add(TestPeer peer) {
        peers.add(peer);
        return peer;
    }

    /// Somebody who is connected and in the room, which the others know.
    TestPeer member(String user) {
        var peer = peer(user).connects();
        peer.joins(room);
        peers.stream()
                .filter(other -> other != peer && other.isIn(room))
                .forEach(other -> other.receives("peer-joined"));
        return peer;
    }

    @AfterEach
    void everythingCameAsItMust() {
        peers.forEach(TestPeer::close);
        assertThat(peers).flatExtracting(TestPeer::faults).isEmpty();
    }
}
