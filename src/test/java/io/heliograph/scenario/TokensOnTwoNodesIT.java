package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Callers who show tokens, and come back on another node than they were on.
class TokensOnTwoNodesIT extends ClusterScenario {

    @BeforeAll
    static void start() {
        begins(OwnCluster.start(Tokens.properties("heliograph.security.jwt.grace=1s")));
    }

    private static StompText connect(String token) {
        return StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + token);
    }

    private static StompText connect(String user, String role) {
        return connect(Tokens.of(user, Map.of("*", role)));
    }

    private TestPeer member(String user, String role) {
        var peer = peer(user).connects(connect(user, role));
        peer.joins(room());
        return peer;
    }

    /// On the other node than it was on.
    private static void comesBack(TestPeer peer, String role) {
        peer.cuts();
        peer.connects(connect(peer.self().get("user").toString(), role));
        peer.resumes(peer.token());
    }

    @Test
    void whoseTokenHasEndedComesBackOnTheOtherNodeWithANewOne() {
        var ada = member("ada", "speaker");
        var bob = peer("bob").connects(connect(Tokens.of("bob", Map.of("*", "speaker"), Duration.ofSeconds(1))));
        bob.joins(room());
        ada.receives("peer-joined");

        assertThat(bob.receives("goaway").fields()).containsEntry("reason", "expired");
        assertThat(bob.client().closeCode()).isEqualTo(4402);
        ada.sends(Body.chat("missed"));
        bob.connects(connect("bob", "speaker"));
        bob.resumes(bob.token());
        assertThat(bob.receives("control").object("data")).containsEntry("text", "missed");
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
        ada.receivesNothing();
    }

    @Test
    void whoResumesOnTheOtherNodeWithALesserTokenIsLess() {
        var ada = member("ada", "moderator");
        var bob = member("bob", "speaker");
        ada.receives("peer-joined");
        comesBack(ada, "listener");

        ada.receives("joined");
        for (var each : List.of(ada, bob)) {
            var updated = each.receives("peer-updated").object("peer");
            assertThat(updated).containsEntry("id", ada.id()).containsEntry("role", "listener");
        }
        ada.isRefused("forbidden", Body.control("close"));
    }

    @Test
    void whatAModeratorGaveIsThereAfterAResumeOnTheOtherNode() {
        var ada = member("ada", "moderator");
        var bob = member("bob", "listener");
        ada.receives("peer-joined");
        ada.sends(Body.control("role", Map.of("role", "speaker")).to(bob));
        bob.skipsTo("peer-updated");
        comesBack(bob, "listener");

        assertThat(bob.receives("joined").object("self")).containsEntry("role", "speaker");
        bob.sends(Body.chat("may I"));
    }

    @Test
    void anothersResumeTokenIsWorthNothingOnTheOtherNode() {
        var ada = member("ada", "speaker");
        var eve = peer("eve").connects(connect("eve", "moderator"));
        eve.in(room());

        eve.isRefused("resume-failed", Body.of("join").with("resume", ada.resumption(ada.token())));
    }

    @Test
    void aRoomThatTheNewTokenDoesNotNameIsNotResumed() {
        var ada = member("ada", "speaker");
        ada.cuts();
        ada.connects(connect(Tokens.of("ada", Map.of("elsewhere", "moderator"))));

        ada.isRefused("forbidden", Body.of("join").with("resume", ada.resumption(ada.token())));
    }
}
