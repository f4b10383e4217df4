package io.heliograph.room;

import static io.heliograph.room.Signals.audio;
import static io.heliograph.room.Signals.control;
import static io.heliograph.room.Signals.grant;
import static io.heliograph.room.Signals.kick;
import static io.heliograph.room.Signals.lobby;
import static io.heliograph.room.Signals.mute;
import static io.heliograph.room.Signals.revoke;
import static io.heliograph.room.Signals.role;
import static io.heliograph.room.Signals.unmute;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an administrator does to peers, being none.
class AdministrationTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");

    AdministrationTests() {
        List.of(ada, bob).forEach(TestPeer::received);
    }

    @Test
    void mutesAndTellsTheMutedWithoutASender() {
        Answer answer = room.isOrdered(ada, mute(Permission.AUDIO), "{\"kinds\":[\"audio\"]}");

        List<Told> told = ada.received();
        assertThat(told).extracting(Told::type).containsExactly("control", "peer-updated");
        assertThat(told.getFirst().fields())
                .containsOnlyKeys("type", "room", "rev", "ts", "action", "data")
                .containsEntry("action", "mute")
                .containsEntry("data", Map.of("kinds", List.of("audio")));
        assertThat(told.getFirst().rev()).isEqualTo(answer.rev());
        assertThat(told.getFirst().channel()).isEqualTo(Channel.DIRECT);
        assertThat(bob.heardOnly("peer-updated").at("peer", "permissions"))
                .isEqualTo(List.of("video", "screen", "chat"));
        assertThat(ada.offers(bob, audio("a1")).word()).isEqualTo("forbidden");
    }

    @Test
    void unmutesGrantsAndRevokes() {
        room.isOrdered(bob, mute(Permission.AUDIO));
        room.isOrdered(bob, unmute(Permission.AUDIO));
        assertThat(bob.offers(ada, audio("b1")).isAccepted()).isTrue();

        room.isOrdered(bob, revoke(Permission.CHAT));
        assertThat(bob.chatsToAll("hello").word()).isEqualTo("forbidden");
        room.isOrdered(bob, grant(Permission.CHAT));
        assertThat(bob.chatsToAll("hello").isAccepted()).isTrue();
    }

    @Test
    void givesRolesAndShowsANewModeratorWhoWaits() {
        room.isOrdered(null, lobby(true));
        room.joins("eve");
        bob.received();

        room.isOrdered(bob, role(Role.MODERATOR));

        assertThat(bob.heard()).containsExactly("control", "peer-updated", "peer-waiting");
        assertThat(bob.controls(ada, role(Role.LISTENER)).isAccepted()).isTrue();
    }

    @Test
    void kicksAndBans() {
        Answer answer = room.isOrdered(bob, new Action.Kick(30, "enough"), "{\"ban\":30,\"reason\":\"enough\"}");

        Told kicked = bob.heardOnly("control");
        assertThat(kicked.fields()).containsEntry("action", "kick").doesNotContainKey("from");
        assertThat(kicked.at("data", "reason")).isEqualTo("enough");
        assertThat(bob.isSeated()).isFalse();
        Told left = ada.heardOnly("peer-left");
        assertThat(left.text("reason")).isEqualTo("kicked");
        assertThat(left.rev()).isEqualTo(answer.rev());
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");
        room.passSeconds(30);
        assertThat(room.asks(Visit.of("bob")).isAccepted()).isTrue();
    }

    @Test
    void kicksTheLastModeratorWhomTheNextFollows() {
        room.isOrdered(ada, kick());

        assertThat(bob.heard()).containsExactly("peer-left", "peer-updated");
        assertThat(room.overview().peers()).extracting(Peer::role).containsExactly(Role.MODERATOR);
    }

    @Test
    void kicksTheLastPeerAndTheRoomEnds() {
        room.isOrdered(ada, kick());
        room.isOrdered(bob, kick());

        assertThat(room.isThere()).isFalse();
        assertThat(room.isOrdered(bob, kick())).isNull();
    }

    @Test
    void admitsAndDeniesThoseWhoWait() {
        room.isOrdered(null, lobby(true));
        TestPeer eve = room.joins("eve");
        TestPeer mallory = room.joins("mallory");
        assertThat(room.overview().waiting()).extracting(Peer::user).containsExactly("eve", "mallory");
        List.of(ada, eve, mallory).forEach(TestPeer::received);

        room.isOrdered(eve, new Action.Admit());
        room.isOrdered(mallory, new Action.Deny("not today"));

        assertThat(eve.heard()).containsExactly("joined");
        assertThat(mallory.heardOnly("error").fields())
                .containsEntry("code", "forbidden")
                .containsEntry("reason", "not today");
        assertThat(ada.heard()).containsExactly("peer-joined", "peer-left");
        assertThat(room.overview().waiting()).isEmpty();
    }

    @Test
    void sendsControlsOfTheApplicationToOneOrAll() {
        room.isOrdered(bob, new Action.Application("x-poll"), "{\"n\":1}");
        Answer toAll = room.isOrdered(null, new Action.Application("x-poll"), "{\"n\":2}");

        Told forAda = ada.heardOnly("control");
        assertThat(forAda.channel()).isEqualTo(Channel.ROOM);
        assertThat(forAda.rev()).isEqualTo(toAll.rev());
        assertThat(forAda.fields()).doesNotContainKeys("from", "id");
        List<Told> forBob = bob.received();
        assertThat(forBob).extracting(Told::channel).containsExactly(Channel.DIRECT, Channel.ROOM);
        assertThat(forBob).extracting(told -> told.at("data", "n")).containsExactly(1, 2);
    }

    @Test
    void isReplayedToAPeerThatComesBack() {
        bob.breaksOff();
        room.isOrdered(bob, mute(Permission.VIDEO));
        room.isOrdered(null, new Action.Application("x-poll"));

        TestPeer back = bob.resumes();

        List<Told> told = back.received();
        assertThat(told).extracting(Told::type).containsExactly("control", "peer-updated", "control", "joined");
        assertThat(told.subList(0, 3)).extracting(Told::rev).isSorted().doesNotHaveDuplicates();
        assertThat(told.getFirst().fields()).containsEntry("action", "mute").doesNotContainKey("from");
        assertThat(told.getLast().flag("recovered")).isTrue();
    }

    static List<Action> forOnePeer() {
        return List.of(
                mute(Permission.AUDIO),
                unmute(Permission.AUDIO),
                grant(Permission.CHAT),
                revoke(Permission.CHAT),
                role(Role.LISTENER),
                kick(),
                new Action.Admit(),
                new Action.Deny(null),
                new Action.Application("x-poll"));
    }

    @ParameterizedTest
    @MethodSource("forOnePeer")
    void refusesAPeerThatIsNotThere(Action action) {
        var order = control(null, new PeerId("nobody"), action);

        assertThat(room.isOrdered(order, new Precondition.Anything()).word()).isEqualTo("no-such-peer");
        assertThat(ada.received()).isEmpty();
    }

    static List<Action> forPeersOnly() {
        return List.of(new Action.Chat(), new Action.Update("x", null, null), Signals.hangup());
    }

    @ParameterizedTest
    @MethodSource("forPeersOnly")
    void refusesWhatOnlyAPeerCanDo(Action action) {
        assertThat(room.isOrdered(bob, action).word()).isEqualTo("bad-request");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void refusesToAdmitIntoAFullRoom() {
        room.isOrdered(null, new Action.Configure(null, true, 3, null));
        TestPeer eve = room.joins("eve");
        TestPeer dan = room.joins("dan");
        room.isOrdered(eve, new Action.Admit());

        assertThat(room.isOrdered(dan, new Action.Admit()).word()).isEqualTo("room-full");
    }

    @Test
    void tellsMembersANoticeThatIsNoEntry() {
        room.isOrdered(null, lobby(true));
        TestPeer waiting = room.joins("eve");
        List.of(ada, bob, waiting).forEach(TestPeer::received);
        int entries = room.entries().size();
        bob.breaksOff();

        assertThat(room.isTold("{\"text\":\"hello\"}")).isTrue();

        Told notice = ada.heardOnly("notice");
        assertThat(notice.channel()).isEqualTo(Channel.ROOM);
        assertThat(notice.fields())
                .containsOnlyKeys("type", "room", "ts", "data")
                .containsEntry("room", room.id().value())
                .containsEntry("data", Map.of("text", "hello"));
        assertThat(waiting.received()).isEmpty();
        assertThat(room.entries()).hasSize(entries);
        assertThat(bob.resumes().heard()).as("nothing was kept").containsExactly("joined");
    }
}
