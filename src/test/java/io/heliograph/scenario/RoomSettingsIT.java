package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A moderator's power over the room itself.
class RoomSettingsIT extends RoomScenario {

    private static Body configure(String setting, Object value) {
        return Body.control("configure", Map.of(setting, value));
    }

    private TestPeer stranger() {
        var peer = peer("eve").connects();
        peer.in(room());
        return peer;
    }

    @Test
    void allSeeTheSettings() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.control("configure", Map.of("locked", true, "capacity", 3, "passcode", "1234")));

        for (var each : List.of(ada, bob)) {
            var event = each.receives("room-updated");
            assertThat(event.fields()).containsOnlyKeys("type", "room", "rev", "ts", "settings");
            assertThat(event.object("settings")).isEqualTo(Map.of("capacity", 3, "locked", true, "lobby", false));
        }
    }

    @Test
    void aLockedRoomLetsNobodyIn() {
        var ada = member("ada");
        ada.sends(configure("locked", true));
        var eve = stranger();

        eve.isRefused("room-locked", Body.of("join"));
        ada.sends(configure("locked", false));
        eve.sends(Body.of("join"));
    }

    @Test
    void aLockedRoomLetsItsOwnPeersBackIn() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        ada.sends(configure("locked", true));
        bob.resumes();

        bob.receives("room-updated");
        assertThat(bob.receives("joined").object("settings")).containsEntry("locked", true);
    }

    @Test
    void aPasscodeMustBeRight() {
        var ada = member("ada");
        ada.sends(configure("passcode", "1234"));
        var eve = stranger();

        eve.isRefused("wrong-passcode", Body.of("join"));
        eve.isRefused("wrong-passcode", Body.of("join").with("passcode", "123"));
        eve.sends(Body.of("join").with("passcode", "1234"));
        eve.receives("joined");
        ada.sends(configure("passcode", ""));
        guest().connects().joins(room());
    }

    @Test
    void aFullRoomLetsNobodyIn() {
        var ada = member("ada");
        ada.sends(configure("capacity", 2));
        ada.receives("room-updated");
        var bob = member("bob");
        var eve = stranger();

        eve.isRefused("room-full", Body.of("join"));
        bob.sends(Body.of("leave"));
        eve.sends(Body.of("join"));
    }

    @Test
    void aRoomThatNobodyConfiguredHoldsSixteen() {
        for (int i = 0; i < 16; i++) {
            peer("user-" + i).connects().joins(room());
        }
        stranger().isRefused("room-full", Body.of("join"));
    }

    @Test
    void closingSendsAllAway() {
        var ada = member("ada");
        var bob = member("bob");
        var rev = ada.sends(Body.control("close", Map.of("reason", "the end")));

        for (var each : List.of(ada, bob)) {
            var event = each.receives("room-closed");
            assertThat(event.fields())
                    .containsOnlyKeys("type", "room", "rev", "ts", "reason")
                    .containsEntry("reason", "the end");
            assertThat(event.rev()).isEqualTo(rev);
            each.receivesNothingAsItLeft();
        }
        bob.sends(Body.of("join"));
        assertThat(bob.receives("joined").object("self")).containsEntry("role", "moderator");
    }

    @Test
    void aRoomThatWasClosedCannotBeResumed() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        ada.sends(Body.control("close"));
        bob.connects();

        bob.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(bob.token())));
    }

    @Test
    void inALobbyOneWaitsToBeAdmitted() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(configure("lobby", true));
        ada.receives("room-updated");
        bob.receives("room-updated");
        var eve = stranger();
        eve.subscribes("topic", "/topic/room/" + room());
        var waiting = waits(eve, "w1");

        assertThat(waiting.fields()).containsOnlyKeys("type", "re", "room", "rev", "ts", "peer");
        var shown = ada.receives("peer-waiting");
        assertThat(shown.destination()).isEqualTo(TestPeer.SIGNAL);
        assertThat(shown.object("peer"))
                .containsEntry("id", waiting.text("peer"))
                .containsEntry("user", "eve");
        ada.sends(Body.chat("not for those who wait"));
        bob.receives("control");
        eve.receivesNothing();
        ada.sends(Body.control("admit").with("to", waiting.text("peer")));

        assertThat(eve.receives("joined").fields()).containsEntry("re", "w1");
        assertThat(eve.self()).containsEntry("id", waiting.text("peer")).containsEntry("state", "online");
        ada.receives("peer-joined");
        bob.receives("peer-joined");
        ada.sends(Body.chat("for all"));
        eve.receives("control");
    }

    private static Message waits(TestPeer peer, String id) {
        peer.sends(Body.of("join").id(id));
        return peer.receives("waiting");
    }

    @Test
    void whoIsDeniedIsToldSo() {
        var ada = member("ada");
        ada.sends(configure("lobby", true));
        var eve = stranger();
        var waiting = waits(eve, "w1");
        ada.sends(Body.control("deny", Map.of("reason", "no")).with("to", waiting.text("peer")));

        assertThat(eve.receives("error").fields())
                .containsEntry("code", "forbidden")
                .containsEntry("re", "w1")
                .containsEntry("room", room());
        ada.isRefused("no-such-peer", Body.control("admit").with("to", waiting.text("peer")));
    }

    @Test
    void aModeratorWhoComesLaterSeesWhoWaits() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(configure("lobby", true));
        bob.receives("room-updated");
        var eve = stranger();
        var waiting = waits(eve, "w1");
        bob.receivesNothing();
        ada.sends(Body.control("role", Map.of("role", "moderator")).to(bob));

        bob.receives("control");
        bob.receives("peer-updated");
        assertThat(bob.receives("peer-waiting").object("peer")).containsEntry("id", waiting.text("peer"));
    }

    @Test
    void whoLosesTheConnectionWaitsNoMore() {
        var ada = member("ada");
        ada.sends(configure("lobby", true));
        ada.receives("room-updated");
        var eve = stranger();
        var waiting = waits(eve, "w1");
        ada.receives("peer-waiting");
        eve.cuts();

        assertThat(ada.receives("peer-left").fields()).containsEntry("peer", waiting.text("peer"));
        ada.isRefused("no-such-peer", Body.control("admit").with("to", waiting.text("peer")));
    }

    @Test
    void openingTheLobbyLetsAllIn() {
        var ada = member("ada");
        ada.sends(configure("lobby", true));
        var eve = stranger();
        waits(eve, "w1");
        ada.sends(configure("lobby", false));

        assertThat(eve.receives("joined").fields()).containsEntry("re", "w1");
    }

    @Test
    void whoWaitsActsNotInTheRoom() {
        var ada = member("ada");
        ada.sends(configure("lobby", true));
        var eve = stranger();
        waits(eve, "w1");

        eve.isRefused("not-member", Body.chat("let me in"));
        eve.isRefused("not-member", Body.offer(Sdp.data("e1")).to(ada));
        eve.sends(Body.of("leave"));
        eve.isRefused("not-member", Body.chat("bye"));
    }
}
