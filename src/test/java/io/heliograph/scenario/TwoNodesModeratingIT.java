package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.scenario.StompClient.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a moderator on one node does to those on the other. Ada is the moderator and on the first node; who comes next
/// is on the second, and so on by turns.
@OnTwoNodes
class TwoNodesModeratingIT extends RoomScenario {

    private TestPeer ada;

    @BeforeEach
    void aModeratorIsThere() {
        ada = member("ada");
    }

    private void configures(String setting, Object value) {
        ada.sends(Body.control("configure", Map.of(setting, value)));
        ada.receives("room-updated");
    }

    private TestPeer stranger(String user) {
        var peer = peer(user).connects();
        peer.in(room());
        peer.subscribes("topic", "/topic/room/" + room());
        return peer;
    }

    private String waits(TestPeer peer) {
        peer.sends(Body.of("join").id("w1"));
        return peer.receives("waiting").text("peer");
    }

    private static Body control(String action, String peer) {
        return Body.control(action).with("to", peer);
    }

    @Test
    void admitsOneWhoWaitsOnTheOtherNode() {
        configures("lobby", true);
        var eve = stranger("eve");
        var waiting = waits(eve);
        assertThat(ada.receives("peer-waiting").object("peer")).containsEntry("id", waiting);
        ada.sends(control("admit", waiting));

        assertThat(eve.receives("joined").fields()).containsEntry("re", "w1");
        assertThat(eve.self()).containsEntry("id", waiting).containsEntry("state", "online");
        ada.receives("peer-joined");
        eve.sends(Body.chat("here I am"));
        ada.receives("control");
        ada.sends(Body.chat("welcome"));
        eve.receives("control");
    }

    @Test
    void deniesOneWhoWaitsOnTheOtherNode() {
        configures("lobby", true);
        var eve = stranger("eve");
        var waiting = waits(eve);
        ada.receives("peer-waiting");
        ada.sends(Body.control("deny", Map.of("reason", "no")).with("to", waiting));

        assertThat(eve.receives("error").fields())
                .containsEntry("code", "forbidden")
                .containsEntry("re", "w1")
                .containsEntry("reason", "no");
        eve.isRefused("not-member", Body.chat("but"));
        waits(eve);
        ada.skipsTo("peer-waiting");
    }

    @Test
    void aModeratorWhoComesLaterSeesWhoWaitsOnTheOtherNode() {
        var bob = member("bob");
        configures("lobby", true);
        bob.receives("room-updated");
        var eve = stranger("eve");
        var waiting = waits(eve);
        bob.receivesNothing();
        ada.sends(Body.control("role", Map.of("role", "moderator")).to(bob));

        bob.receives("control");
        bob.receives("peer-updated");
        assertThat(bob.receives("peer-waiting").object("peer")).containsEntry("id", waiting);
        bob.sends(control("admit", waiting));
        eve.receives("joined");
    }

    @Test
    void whoWaitsIsAdmittedByOneOfTwo() {
        var bob = member("bob");
        ada.sends(Body.control("role", Map.of("role", "moderator")).to(bob));
        configuresTheLobbyBefore(bob);
        for (int i = 0; i < 5; i++) {
            var eve = stranger("eve-" + i);
            var waiting = waits(eve);
            var admitted = AtOnce.each(List.of(ada, bob), one -> isDone(one.tries(control("admit", waiting))));

            assertThat(admitted).containsExactlyInAnyOrder(true, false);
            eve.receives("joined");
            eve.sends(Body.of("leave"));
            eve.receivesNothing();
        }
    }

    private void configuresTheLobbyBefore(TestPeer other) {
        ada.skipsTo("peer-updated");
        configures("lobby", true);
        other.skipsTo("room-updated");
    }

    private static boolean isDone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> true;
            case Outcome.Refused(Message error) -> {
                assertThat(error.text("code")).isEqualTo("no-such-peer");
                yield false;
            }
        };
    }

    @Test
    void whoLosesTheConnectionOnTheOtherNodeWaitsNoMore() {
        configures("lobby", true);
        var eve = stranger("eve");
        var waiting = waits(eve);
        ada.receives("peer-waiting");
        eve.cuts();

        assertThat(ada.receives("peer-left").fields()).containsEntry("peer", waiting);
        ada.isRefused("no-such-peer", control("admit", waiting));
    }

    @Test
    void openingTheLobbyLetsInWhoWaitsOnBothNodes() {
        configures("lobby", true);
        var waiting = List.of(stranger("bob"), stranger("eve"), stranger("dan"));
        waiting.forEach(this::waits);
        ada.sends(Body.control("configure", Map.of("lobby", false)));

        waiting.forEach(one -> assertThat(one.receives("joined").fields()).containsEntry("re", "w1"));
    }

    @Test
    void whoIsKickedIsOutOnBothNodes() {
        var bob = member("bob");
        ada.sends(control("kick", bob.id()));

        assertThat(bob.receives("control").fields()).containsEntry("action", "kick");
        bob.receivesNothingAsItLeft();
        bob.isRefused("forbidden", Body.of("join"));
        stranger("bob").isRefused("forbidden", Body.of("join"));
        stranger("bob").isRefused("forbidden", Body.of("join"));
    }

    @Test
    void aBanEndsOnBothNodes() {
        var bob = member("bob");
        ada.sends(Body.control("kick", Map.of("ban", 1)).to(bob));
        bob.receives("control");
        var other = stranger("bob");
        other.isRefused("forbidden", Body.of("join"));

        for (var banned : List.of(bob, other)) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(250))
                    .untilAsserted(
                            () -> assertThat(banned.tries(Body.of("join"))).isInstanceOf(Outcome.Done.class));
        }
    }

    @Test
    void whoIsMutedOnTheOtherNodeMayNotSendThatKind() {
        var bob = member("bob");
        ada.sends(Body.control("mute", Map.of("kinds", List.of("audio"))).to(bob));

        bob.isRefused("forbidden", Body.offer(Sdp.audio("b1")).to(ada));
        bob.receives("control");
        bob.receives("peer-updated");
        ada.sends(Body.control("unmute", Map.of("kinds", List.of("audio"))).to(bob));
        ada.skipsTo("peer-updated");
        ada.receives("peer-updated");
        bob.sends(Body.offer(Sdp.audio("b1")).to(ada));
        ada.receives("offer");
    }

    @Test
    void aLockHoldsOnBothNodes() {
        configures("locked", true);
        var strangers = List.of(stranger("bob"), stranger("eve"));
        strangers.forEach(one -> one.isRefused("room-locked", Body.of("join")));
        configures("locked", false);
        strangers.forEach(one -> one.sends(Body.of("join")));
    }

    @Test
    void aPasscodeHoldsOnBothNodes() {
        configures("passcode", "1234");
        for (var one : List.of(stranger("bob"), stranger("eve"))) {
            one.isRefused("wrong-passcode", Body.of("join"));
            one.sends(Body.of("join").with("passcode", "1234"));
        }
        configuresAfterOthersCame("5678");
        for (var one : List.of(stranger("dan"), stranger("joe"))) {
            one.isRefused("wrong-passcode", Body.of("join").with("passcode", "1234"));
        }
    }

    private void configuresAfterOthersCame(String passcode) {
        ada.sends(Body.control("configure", Map.of("passcode", passcode)));
        ada.skipsTo("room-updated");
    }

    @Test
    void noMoreThanTheCapacityGetInThroughBothNodesAtOnce() {
        configures("capacity", 4);
        List<TestPeer> strangers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            strangers.add(stranger("user-" + i));
        }
        var refusals = AtOnce.each(strangers, one -> switch (one.tries(Body.of("join"))) {
            case Outcome.Done done -> "";
            case Outcome.Refused(Message error) -> error.text("code");
        });

        assertThat(refusals)
                .containsOnly("", "room-full")
                .filteredOn(String::isEmpty)
                .hasSize(3);
    }

    @Test
    void closingSendsAwayThoseOnBothNodes() {
        var bob = member("bob");
        var eve = member("eve");
        var rev = ada.sends(Body.control("close", Map.of("reason", "the end")));

        for (var each : List.of(ada, bob, eve)) {
            assertThat(each.receives("room-closed").rev()).isEqualTo(rev);
            each.receivesNothingAsItLeft();
        }
        bob.sends(Body.of("join"));
        assertThat(bob.receives("joined").rev()).isEqualTo(1);
        assertThat(bob.self()).containsEntry("role", "moderator");
        eve.sends(Body.of("join"));
        assertThat(eve.receives("joined").rev()).isEqualTo(2);
    }
}
