package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.access.Caller;
import io.heliograph.access.Grant;
import io.heliograph.access.Revocations;
import io.heliograph.access.RoomRoles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the REST API does besides rooms: revocation, draining, ICE servers.
@OnAnAdministeredServer
class AdministeredNodeIT extends Scenario {

    @Autowired
    private FakeSessions sessions;

    @Autowired
    private Revocations revocations;

    private Api api;

    @BeforeEach
    void anAdministratorIsThere() {
        api = new Api(port(), Api.TOKEN);
        sessions.are();
    }

    private static Grant grant(String user, String tokenId) {
        var issued = Instant.now().minusSeconds(1);
        return new Grant(user, null, RoomRoles.NONE, Set.of(), tokenId, issued, issued.plusSeconds(600));
    }

    @Test
    void revokesATokenAndEndsItsSessions() {
        var first = grant("ada", "t-1");
        var second = grant("ada", "t-2");
        sessions.are(Caller.bearing(first), Caller.bearing(second), Caller.guest("guest"));

        assertThat(api.post("/api/revocations", "{'tokenId':'t-1'}").json()).isEqualTo(Map.of("sessionsEnded", 1));

        assertThat(revocations.isRevoked(first)).isTrue();
        assertThat(revocations.isRevoked(second)).isFalse();
        assertThat(sessions.all()).extracting(Caller::grant).containsExactly(second, null);
    }

    @Test
    void revokesAllTokensOfAUser() {
        var first = grant("carl", "t-3");
        sessions.are(Caller.bearing(first), Caller.named("carl"), Caller.named("bob"));

        assertThat(api.post("/api/revocations", "{'user':'carl'}").json()).isEqualTo(Map.of("sessionsEnded", 2));

        assertThat(revocations.isRevoked(first)).isTrue();
        assertThat(sessions.all()).extracting(Caller::user).containsExactly("bob");
    }

    @Test
    void countsAndDrainsTheNode() {
        member("ada");
        member("bob");
        sessions.are(Caller.guest("a"), Caller.guest("b"));

        assertThat(api.get("/api/node").json())
                .containsEntry("draining", false)
                .containsEntry("sessions", 2)
                .containsKeys("rooms", "online", "away", "waiting", "revocations");
        assertThat((int) api.get("/api/node").json().get("online")).isGreaterThanOrEqualTo(2);

        assertThat(api.post("/api/node/drain", null).status()).isEqualTo(202);
        assertThat(sessions.isDraining()).isTrue();
        assertThat(api.get("/api/node").json()).containsEntry("draining", true);
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
