package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an administrator does to sessions over HTTP.
class AdministeredSessionsIT {

    private final OwnServer server = OwnServer.start(Tokens.properties());
    private final Api admin = Api.of(server).as(Tokens.ofAdministrator("root"));

    @AfterEach
    void stop() {
        server.close();
    }

    private TestPeer connects(String token) {
        return new TestPeer(server.port(), null)
                .connects(StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + token));
    }

    private static String token(String user) {
        return Tokens.of(user, Map.of("*", "speaker"));
    }

    private void isTurnedAway(String token) {
        var nobody = new TestPeer(server.port(), null)
                .opens(StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + token));
        assertThat(nobody.client().closeCode()).isEqualTo(4401);
        assertThat(Api.of(server).as(token).get("/api/ice-servers").status()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenEndsItsSessionAndNoOtherOfTheUser() throws Exception {
        var revoked = token("ada");
        var first = connects(revoked);
        first.joins("room");
        var second = connects(token("ada"));
        second.joins("room");
        first.receives("peer-joined");

        var revocation = admin.post("/api/revocations", "{'tokenId':'" + Tokens.idOf(revoked) + "'}");

        assertThat(revocation.json()).isEqualTo(Map.of("sessionsEnded", 1));
        assertThat(first.receives("goaway").fields()).containsEntry("reason", "closed");
        assertThat(first.client().closeCode()).isEqualTo(4410);
        assertThat(second.receives("peer-left").fields()).containsEntry("reason", "left");
        isTurnedAway(revoked);
        connects(token("ada"));
    }

    @Test
    void allTokensOfAUserAreRevokedAtOnce() {
        var first = token("ada");
        var ada = connects(first);
        var bob = connects(token("bob"));
        bob.joins("room");

        assertThat(admin.post("/api/revocations", "{'user':'ada'}").json()).isEqualTo(Map.of("sessionsEnded", 1));

        assertThat(ada.client().closeCode()).isEqualTo(4410);
        isTurnedAway(first);
        bob.sends(Body.control("chat").with("data", Map.of("text", "still here")));
    }

    @Test
    void aDrainedNodeSendsEverybodyAwayAndTakesNobodyIn() {
        var ada = connects(token("ada"));
        ada.joins("room");

        assertThat(admin.post("/api/node/drain", null).status()).isEqualTo(202);

        assertThat(ada.receives("goaway").fields())
                .containsEntry("reason", "drain")
                .containsEntry("reconnect", true);
        assertThat(ada.client().closeCode()).isEqualTo(4101);
        assertThat(admin.get("/api/node").json()).containsEntry("draining", true);
        assertThat(Wire.ask(server.port(), 0, "GET").answer()).startsWith("HTTP/1.1 503 ");
        assertThat(Api.of(server).as(null).get("/actuator/health/readiness").status())
                .isEqualTo(503);
    }
}
