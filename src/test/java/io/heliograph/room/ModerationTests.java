package io.heliograph.room;

import static io.heliograph.room.Signals.audio;
import static io.heliograph.room.Signals.capacity;
import static io.heliograph.room.Signals.control;
import static io.heliograph.room.Signals.grant;
import static io.heliograph.room.Signals.kick;
import static io.heliograph.room.Signals.locked;
import static io.heliograph.room.Signals.mute;
import static io.heliograph.room.Signals.revoke;
import static io.heliograph.room.Signals.role;
import static io.heliograph.room.Signals.unmute;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModerationTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    ModerationTests() {
        List.of(ada, bob, cleo).forEach(TestPeer::received);
    }

    @Test
    void isForModeratorsOnly() {
        for (Action action : List.of(
                mute(Permission.AUDIO),
                unmute(Permission.AUDIO),
                grant(Permission.CHAT),
                revoke(Permission.CHAT),
                role(Role.MODERATOR),
                kick(),
                locked(true),
                new Action.Admit(),
                new Action.Deny(null),
                new Action.Close(null))) {
            assertThat(bob.controls(cleo, action).word()).as("%s", action).isEqualTo("forbidden");
        }
        assertThat(bob.controls(bob, role(Role.MODERATOR)).word()).isEqualTo("forbidden");
        assertThat(List.of(ada, bob, cleo)).allMatch(peer -> peer.received().isEmpty() && peer.isSeated());
    }

    @Test
    void isForPeersThatAreThere() {
        var nobody = new PeerId("nobody");
        for (Action action : List.of(
                mute(Permission.AUDIO), role(Role.LISTENER), kick(), new Action.Admit(), new Action.Deny(null))) {
            assertThat(ada.says(control(null, nobody, action)).word())
                    .as("%s", action)
                    .isEqualTo("no-such-peer");
        }
        assertThat(ada.controls(bob, new Action.Admit()).word())
                .as("who is in already")
                .isEqualTo("no-such-peer");
    }

    @Test
    void mutesAndTellsTheMutedAndEverybody() {
        Answer answer = ada.says(
                control("m1", bob.id(), mute(Permission.AUDIO, Permission.VIDEO), "{\"kinds\":[\"audio\",\"video\"]}"));

        List<Told> told = bob.received();
        assertThat(told).extracting(Told::type).containsExactly("control", "peer-updated");
        Told control = told.getFirst();
        assertThat(control.channel()).isEqualTo(Channel.DIRECT);
        assertThat(control.rev()).isEqualTo(answer.rev());
        assertThat(control.fields())
                .containsEntry("from", ada.name())
                .containsEntry("action", "mute")
                .containsEntry("id", "m1")
                .containsEntry("data", Map.of("kinds", List.of("audio", "video")));
        for (TestPeer peer : List.of(ada, cleo)) {
            Told updated = peer.heardOnly("peer-updated");
            assertThat(updated).isEqualTo(told.getLast());
            assertThat(updated.at("peer", "permissions")).isEqualTo(List.of("screen", "chat"));
        }
    }

    @Test
    void unmutes() {
        ada.controls(bob, mute(Permission.AUDIO, Permission.VIDEO));
        assertThat(bob.offers(cleo, audio("b1")).word()).isEqualTo("forbidden");

        ada.controls(bob, unmute(Permission.AUDIO));

        assertThat(bob.received().getLast().at("peer", "permissions")).isEqualTo(List.of("audio", "screen", "chat"));
        assertThat(bob.offers(cleo, audio("b1")).isAccepted()).isTrue();
    }

    @Test
    void grantsAndRevokesAnyPermission() {
        ada.controls(bob, revoke(Permission.CHAT));
        assertThat(bob.chatsToAll("hello").word()).isEqualTo("forbidden");
        assertThat(bob.chats(cleo, "hello").word()).isEqualTo("forbidden");
        assertThat(bob.controlsAll(new Action.Application("x-hand")).isAccepted())
                .isTrue();

        ada.controls(bob, grant(Permission.CHAT));
        assertThat(bob.chatsToAll("hello").isAccepted()).isTrue();
    }

    @Test
    void changesRolesAndWithThemPermissions() {
        ada.controls(bob, role(Role.LISTENER));
        Told updated = cleo.heardOnly("peer-updated");
        assertThat(updated.object("peer")).containsEntry("role", "listener").containsEntry("permissions", List.of());
        assertThat(bob.chatsToAll("hello").word()).isEqualTo("forbidden");

        ada.controls(bob, role(Role.MODERATOR));
        assertThat(bob.controls(ada, role(Role.SPEAKER)).isAccepted()).isTrue();
        assertThat(ada.controls(bob, mute(Permission.AUDIO)).word()).isEqualTo("forbidden");
    }

    @Test
    void kicksForGood() {
        Answer answer = ada.says(control("k1", bob.id(), new Action.Kick(-1, "enough"), "{\"reason\":\"enough\"}"));

        Told control = bob.heardOnly("control");
        assertThat(control.channel()).isEqualTo(Channel.DIRECT);
        assertThat(control.fields())
                .containsEntry("action", "kick")
                .containsEntry("from", ada.name())
                .containsEntry("data", Map.of("reason", "enough"));
        for (TestPeer peer : List.of(ada, cleo)) {
            Told left = peer.heardOnly("peer-left");
            assertThat(left.rev()).isEqualTo(answer.rev());
            assertThat(left.text("peer")).isEqualTo(bob.name());
            assertThat(left.text("reason")).isEqualTo("kicked");
        }
        assertThat(bob.isSeated()).isFalse();
        assertThat(bob.chatsToAll("but").word()).isEqualTo("not-member");
        assertThat(room.answerToResume("bob", bob, bob.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
        room.passSeconds(1_000_000);
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");
        assertThat(room.asks(Visit.of("dora")).isAccepted()).isTrue();
    }

    @Test
    void kicksOneWhoIsAway() {
        bob.breaksOff();
        ada.controls(bob, kick());
        room.passSeconds(120);

        assertThat(cleo.heard()).containsExactly("peer-left");
    }

    @Test
    void configuresOneThingAndLeavesTheRest() {
        ada.controlsAll(locked(true));
        Answer answer = ada.controlsAll(capacity(5));

        List<Told> told = bob.received();
        assertThat(told).extracting(Told::type).containsExactly("room-updated", "room-updated");
        assertThat(told.getLast().object("settings")).isEqualTo(Map.of("capacity", 5, "locked", true, "lobby", false));
        assertThat(told.getLast().channel()).isEqualTo(Channel.ROOM);
        assertThat(told.getLast().rev()).isEqualTo(answer.rev());
        assertThat(ada.heard()).containsExactly("room-updated", "room-updated");
    }

    @Test
    void putsNobodyOutByASmallerCapacity() {
        ada.controlsAll(capacity(1));

        assertThat(List.of(ada, bob, cleo)).allMatch(TestPeer::isSeated);
        bob.leaves();
        cleo.leaves();
        assertThat(room.asks(Visit.of("dora")).word()).isEqualTo("room-full");
    }

    @Test
    void relaysChatsAndTheApplicationsOwnControls() {
        bob.says(control("w1", null, new Action.Application("x-wave"), "{\"hand\":\"left\"}"));
        bob.chats(cleo, "just for you");

        Told wave = ada.heardOnly("control");
        assertThat(wave.channel()).isEqualTo(Channel.ROOM);
        assertThat(wave.fields())
                .containsEntry("action", "x-wave")
                .containsEntry("from", bob.name())
                .containsEntry("id", "w1")
                .containsEntry("data", Map.of("hand", "left"));
        List<Told> told = cleo.received();
        assertThat(told).extracting(Told::channel).containsExactly(Channel.ROOM, Channel.DIRECT);
        assertThat(told.getLast().at("data", "text")).isEqualTo("just for you");
        assertThat(bob.received()).isEmpty();
    }
}
