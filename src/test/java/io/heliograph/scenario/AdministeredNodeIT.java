package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the REST API tells besides rooms.
@OnAnAdministeredServer
class AdministeredNodeIT extends Scenario {

    private Api api;

    @BeforeEach
    void anAdministratorIsThere() {
        api = new Api(port(), Api.TOKEN);
    }

    @Test
    void countsWhatIsOnTheNode() {
        member("ada");
        member("bob");

        var node = api.get("/api/node").json();
        assertThat(node).containsEntry("draining", false).containsKeys("rooms", "away", "waiting", "revocations");
        assertThat((int) node.get("online")).isGreaterThanOrEqualTo(2);
        assertThat((int) node.get("sessions")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void anybodyMayAskForIceServersInOpenMode() {
        for (var somebody : List.of(api, api.as(null))) {
            var ice = somebody.get("/api/ice-servers");
            assertThat(ice.status()).isEqualTo(200);
            assertThat(ice.header("Cache-Control")).isEqualTo("no-store");
            assertThat(ice.json()).containsOnlyKeys("iceServers", "iceTtl").containsEntry("iceTtl", 3600);
            var servers = ice.list("iceServers");
            assertThat(servers.getFirst()).isEqualTo(Map.of("urls", List.of("stun:stun.example.org:3478")));
            assertThat(servers.getLast()).containsOnlyKeys("urls", "username", "credential");
        }
    }
}
