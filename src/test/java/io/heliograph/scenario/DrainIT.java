package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A server that is stopped.
class DrainIT {

    @Test
    void sendsAllAwayAndTellsThemWhenToComeBack() {
        List<TestPeer> peers = new ArrayList<>();
        long stopped;
        try (var server = OwnServer.start()) {
            for (int i = 0; i < 10; i++) {
                peers.add(new TestPeer(server.port(), "user-" + i).connects());
                peers.getLast().joins("room");
            }
            stopped = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(15));
        for (var peer : peers) {
            assertThat(peer.skipsTo("goaway").fields())
                    .containsOnlyKeys("type", "reason", "reconnect", "after")
                    .containsEntry("reason", "drain")
                    .containsEntry("reconnect", true);
            assertThat(peer.client().closeCode()).isEqualTo(4101);
            assertThat(peer.client().hasError()).isFalse();
            assertThat(peer.faults()).isEmpty();
        }
    }

    @Test
    void takesConnectionsWhenItIsStartedAgain() {
        try (var server = OwnServer.start()) {
            server.context().stop();
            server.context().start();
            try (var wire = Wire.ask(server.port(), 0, "GET")) {
                assertThat(wire.answer()).startsWith("HTTP/1.1 101");
            }
        }
    }
}
