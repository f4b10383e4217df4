package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.access.LiveSessions;
import io.heliograph.access.Revocations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/// Callers who show tokens.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "heliograph.security.mode=jwt",
            "heliograph.security.jwt.secret=" + Tokens.SECRET,
            "heliograph.security.jwt.grace=1s",
            "heliograph.room.resume-window=3s",
            "heliograph.limits.sessions-per-user=3",
        })
class TokensIT extends Scenario {

    private static final Map<String, String> EVERYWHERE = Map.of("*", "speaker");

    @Autowired
    private Revocations revocations;

    @Autowired
    private LiveSessions sessions;

    private static StompText connect(String token) {
        return StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + token);
    }

    private TestPeer bearer(String user, Map<String, String> rooms) {
        return peer(user).connects(connect(Tokens.of(user, rooms)));
    }

    private TestPeer bearer(String user) {
        return bearer(user, EVERYWHERE);
    }

    private void isTurnedAway(StompText connect, String code, int closeCode) {
        var nobody = guest().opens(connect);
        assertThat(nobody.client().error().header("code")).isEqualTo(code);
        assertThat(nobody.client().closeCode()).isEqualTo(closeCode);
    }

    @Test
    void theTokenSaysWhoOneIsAndNotTheLogin() {
        var ada = peer("somebody-else").connects(connect(Tokens.of("ada", EVERYWHERE)));

        assertThat(ada.client().connected().header("user-name")).isEqualTo("ada");
        ada.joins(room());
        assertThat(ada.self()).containsEntry("user", "ada").containsEntry("role", "speaker");
    }

    @Test
    void aClientThatCannotSetAuthorizationGivesThePasscode() {
        var token = Tokens.of("ada", EVERYWHERE);
        var ada = guest().connects(StompText.of("CONNECT", "accept-version", "1.2", "passcode", token));

        assertThat(ada.client().connected().header("user-name")).isEqualTo("ada");
    }

    @Test
    void whatIsSentBehindConnectWaitsForTheTokenToBeChecked() {
        var ada = guest();
        var subscribe = StompText.of("SUBSCRIBE", "id", "s", "destination", TestPeer.SIGNAL);
        var join = StompText.send("/app/room/" + room(), "{\"type\":\"join\",\"id\":\"j1\"}");
        ada.opens(connect(Tokens.of("ada", EVERYWHERE)));
        ada.client().sends(subscribe);
        ada.client().sends(join);

        assertThat(ada.receives("joined").fields()).containsEntry("re", "j1");
    }

    @Test
    void whatComesInOneMessageWithConnectWaitsToo() {
        var wire = Wire.open(port());
        var frames = connect(Tokens.of("ada", EVERYWHERE)).toString()
                + StompText.of("SUBSCRIBE", "id", "s", "destination", TestPeer.SIGNAL, "receipt", "r1")
                + StompText.of("DISCONNECT", "receipt", "r2");
        wire.text(frames);

        assertThat(List.of(wire.reads(), wire.reads(), wire.reads()))
                .flatExtracting(received -> StompText.parse(received.payload()))
                .extracting(StompText::command)
                .containsExactly("CONNECTED", "RECEIPT", "RECEIPT");
        wire.cuts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "Bearer ", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ."})
    void aBadTokenIsTurnedAway(String token) {
        isTurnedAway(connect(token), "unauthorized", 4401);
    }

    @Test
    void noTokenIsTurnedAway() {
        isTurnedAway(StompText.of("CONNECT", "accept-version", "1.2", "login", "ada"), "unauthorized", 4401);
        isTurnedAway(
                StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Basic YTpi"), "unauthorized", 4401);
    }

    @Test
    void anEndedTokenIsTurnedAwayButWelcomeWithANewOne() {
        isTurnedAway(connect(Tokens.of("ada", EVERYWHERE, Duration.ofMinutes(-1))), "expired", 4402);
    }

    @Test
    void theTokenGivesTheRoleInEachRoom() {
        var ada = bearer("ada", Map.of(room(), "moderator"));
        ada.joins(room());
        var bob = bearer("bob", Map.of(room().substring(0, 3) + "*", "listener"));
        bob.joins(room());

        assertThat(ada.self()).containsEntry("role", "moderator");
        assertThat(bob.self()).containsEntry("role", "listener").containsEntry("permissions", List.of());
        bob.isRefused("forbidden", Body.of("offer").with("to", ada.id()).with("sdp", Sdp.audio("f1")));
    }

    @Test
    void aRoomThatTheTokenDoesNotNameIsRefusedWhetherItIsThereOrNot() {
        bearer("ada", Map.of(room(), "speaker")).joins(room());
        var eve = bearer("eve", Map.of("other", "moderator"));

        eve.in(room());
        var there = eve.isRefused("forbidden", Body.of("join"));
        eve.in(room() + "-not");
        var notThere = eve.isRefused("forbidden", Body.of("join"));
        assertThat(there.text("message")).isEqualTo(notThere.text("message"));
    }

    @Test
    void noModeratorIsMadeWhereTokensGiveTheRoles() {
        var ada = bearer("ada");
        ada.joins(room());
        assertThat(ada.self()).containsEntry("role", "speaker");
    }

    @Test
    void whoWasKickedStaysOutWithTheSameToken() {
        var ada = bearer("ada", Map.of(room(), "moderator"));
        ada.joins(room());
        var bob = bearer("bob");
        bob.joins(room());
        ada.sends(Body.control("kick").with("to", bob.id()));
        bob.skipsTo("control");

        bob.isRefused("forbidden", Body.of("join"));
        var again = bearer("bob");
        again.in(room());
        again.isRefused("forbidden", Body.of("join"));
    }

    @Test
    void aSessionEndsWithItsTokenAfterTheGrace() {
        var ada = peer("ada").connects(connect(Tokens.of("ada", EVERYWHERE, Duration.ofSeconds(1))));
        ada.joins(room());

        var goaway = ada.receives("goaway");
        assertThat(goaway.fields()).containsEntry("reason", "expired").containsEntry("reconnect", true);
        assertThat(ada.client().error().header("code")).isEqualTo("expired");
        assertThat(ada.client().closeCode()).isEqualTo(4402);

        ada.connects(connect(Tokens.of("ada", EVERYWHERE)));
        assertThat(ada.resumes(ada.token())).isPositive();
        assertThat(ada.receives("joined").fields()).containsEntry("recovered", true);
    }

    @Test
    void aNewerTokenProlongsTheSession() {
        var ada = peer("ada").connects(connect(Tokens.of("ada", EVERYWHERE, Duration.ofSeconds(1))));
        ada.joins(room());
        authorizes(ada, Tokens.of("ada", EVERYWHERE, Duration.ofSeconds(5)));
        assertThat(ada.receives("authorized").fields()).containsEntry("re", "a1");

        assertThat(ada.receives("goaway", 12).fields()).containsEntry("reason", "expired");
    }

    private static void authorizes(TestPeer peer, String token) {
        var body = "{\"type\":\"authorize\",\"id\":\"a1\",\"token\":\"" + token + "\"}";
        peer.client().sends(StompText.send("/app/session", body));
    }

    @Test
    void roomsThatTheNewerTokenDoesNotNameAreLeft() {
        var ada = bearer("ada", Map.of("*", "moderator"));
        ada.joins(room());
        var bob = bearer("bob");
        bob.joins(room());
        ada.receives("peer-joined");

        authorizes(bob, Tokens.of("bob", Map.of("elsewhere", "speaker")));
        bob.receives("authorized");
        assertThat(ada.receives("peer-left").fields()).containsEntry("reason", "left");
        bob.isRefused("not-member", Body.control("chat").with("data", Map.of("text", "still here?")));
    }

    @Test
    void authorizeWithABadOrAnothersTokenChangesNothing() {
        var ada = bearer("ada");
        ada.joins(room());

        for (var token : List.of("bad", Tokens.of("bob", EVERYWHERE))) {
            authorizes(ada, token);
            assertThat(ada.receives("error").fields())
                    .containsEntry("code", "forbidden")
                    .containsEntry("re", "a1");
        }
        ada.sends(Body.control("chat").with("data", Map.of("text", "still here")));
    }

    @Test
    void anothersResumeTokenIsWorthNothing() {
        var ada = bearer("ada");
        ada.joins(room());
        var eve = bearer("eve");
        eve.in(room());

        eve.isRefused("resume-failed", Body.of("join").with("resume", ada.resumption(ada.token())));
    }

    @Test
    void oneUserHasOnlySoManySessions() {
        var first = bearer("ann");
        bearer("ann");
        bearer("ann");
        isTurnedAway(connect(Tokens.of("ann", EVERYWHERE)), "too-many", 4429);

        first.disconnects();
        bearer("ann").joins(room());
    }

    @Test
    void aRevokedTokenEndsItsSessionsAndOpensNoOther() {
        var ada = bearer("ada");
        ada.joins(room());
        var token = Tokens.of("ben", EVERYWHERE);
        var ben = peer("ben").connects(connect(token));
        ben.joins(room());
        ada.receives("peer-joined");

        revocations.revokeUser("ben");
        assertThat(sessions.end(caller -> caller.user().equals("ben"))).isEqualTo(1);

        assertThat(ben.receives("goaway").fields())
                .containsEntry("reason", "closed")
                .containsEntry("reconnect", false);
        assertThat(ben.client().closeCode()).isEqualTo(4410);
        assertThat(ada.receives("peer-left").fields()).containsEntry("reason", "left");
        isTurnedAway(connect(token), "unauthorized", 4401);
    }

    @Test
    void whoResumesWithALesserTokenIsLess() {
        var ada = bearer("ada", Map.of("*", "moderator"));
        ada.joins(room());
        ada.cuts();
        ada.connects(connect(Tokens.of("ada", Map.of("*", "listener"))));
        ada.resumes(ada.token());

        ada.receives("joined");
        assertThat(ada.receives("peer-updated").object("peer")).containsEntry("role", "listener");
        ada.isRefused("forbidden", Body.control("close"));
    }

    @Test
    void whatAModeratorGaveIsThereAfterAResume() {
        var ada = bearer("ada", Map.of("*", "moderator"));
        ada.joins(room());
        var bob = bearer("bob", Map.of("*", "listener"));
        bob.joins(room());
        ada.sends(Body.control("role").with("to", bob.id()).with("data", Map.of("role", "speaker")));
        bob.skipsTo("peer-updated");
        bob.cuts();
        bob.connects(connect(Tokens.of("bob", Map.of("*", "listener"))));
        bob.resumes(bob.token());

        assertThat(bob.receives("joined").object("self")).containsEntry("role", "speaker");
    }
}
