package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// TURN credentials that end soon.
class IceRenewalIT {

    @Test
    void newCredentialsComeBeforeTheOldOnesEnd() {
        try (var server = OwnServer.start(
                "heliograph.ice.turn.uris=turn:turn.example.org",
                "heliograph.ice.turn.secret=a secret of the tests",
                "heliograph.ice.turn.ttl=4s")) {
            var ada = new TestPeer(server.port(), "ada").connects();
            ada.joins("room");

            var ice = ada.receives("ice", 5);
            assertThat(ice.fields()).doesNotContainKey("re").containsEntry("iceTtl", 4);
            assertThat(ice.list("iceServers")).hasSize(1);
            assertThat(ada.faults()).isEmpty();
            ada.close();
        }
    }
}
