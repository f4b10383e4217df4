package io.heliograph.room;

import static io.heliograph.room.Signals.capacity;
import static io.heliograph.room.Signals.lobby;
import static io.heliograph.room.Signals.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class LobbyTests {

    private static final Action ADMIT = new Action.Admit();

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");

    LobbyTests() {
        ada.controlsAll(lobby(true));
        List.of(ada, bob).forEach(TestPeer::received);
    }

    @Test
    void letsNewcomersWait() {
        TestPeer cleo = room.joins(Visit.of("cleo").id("c1").named("Cleo"));

        Told waiting = cleo.heardOnly("waiting");
        assertThat(waiting.channel()).isEqualTo(Channel.DIRECT);
        assertThat(waiting.fields())
                .containsEntry("re", "c1")
                .containsEntry("room", "standup")
                .containsEntry("peer", cleo.name());
        Told shown = ada.heardOnly("peer-waiting");
        assertThat(shown.channel()).isEqualTo(Channel.DIRECT);
        assertThat(shown.object("peer"))
                .containsEntry("id", cleo.name())
                .containsEntry("name", "Cleo")
                .containsEntry("state", "waiting");
        assertThat(bob.received()).isEmpty();
        assertThat(room.census().peers(PeerState.WAITING)).isEqualTo(1);
    }

    @Test
    void letsModeratorsIn() {
        TestRoom tokens = TestRoom.withTokens();
        TestPeer host = tokens.joins("host", Role.MODERATOR);
        host.controlsAll(lobby(true));

        assertThat(tokens.joins("second", Role.MODERATOR).heard()).containsExactly("joined");
        assertThat(tokens.joins("guest", Role.SPEAKER).heard()).containsExactly("waiting");
    }

    @Test
    void tellsOneWhoWaitsNothingOfTheRoom() {
        TestPeer cleo = room.joins("cleo");
        cleo.received();

        ada.chatsToAll("she cannot hear us");
        ada.offersAll("a1");
        ada.controlsAll(capacity(5));
        room.joins("dora");
        bob.leaves();

        assertThat(cleo.received()).isEmpty();
    }

    @Test
    void refusesWhatOneSaysWhoWaits() {
        TestPeer cleo = room.joins("cleo");
        List.of(ada, bob).forEach(TestPeer::received);

        assertThat(cleo.chatsToAll("let me in").word()).isEqualTo("not-member");
        assertThat(cleo.offers(ada, "c1").word()).isEqualTo("not-member");
        assertThat(cleo.controls(cleo, ADMIT).word()).isEqualTo("not-member");
        assertThat(ada.offers(cleo, "a1").word()).isEqualTo("no-such-peer");
        assertThat(ada.controls(cleo, Signals.kick()).word()).isEqualTo("no-such-peer");
        assertThat(List.of(ada, bob)).allMatch(peer -> peer.received().isEmpty());
    }

    @Test
    void admits() {
        TestPeer cleo = room.joins(Visit.of("cleo").id("c1"));
        List.of(ada, bob, cleo).forEach(TestPeer::received);

        Answer answer = ada.controls(cleo, ADMIT);

        Told joined = cleo.heardOnly("joined");
        assertThat(joined.text("re")).isEqualTo("c1");
        assertThat(joined.rev()).isEqualTo(answer.rev());
        assertThat(joined.at("self", "state")).isEqualTo("online");
        assertThat(joined.at("self", "since")).isEqualTo((int) answer.rev());
        assertThat(bob.heardOnly("peer-joined").object("peer")).isEqualTo(joined.object("self"));
        assertThat(ada.heard()).containsExactly("peer-joined");
        assertThat(cleo.chatsToAll("thank you").isAccepted()).isTrue();
        assertThat(room.census().peers(PeerState.WAITING)).isZero();
        assertThat(ada.controls(cleo, ADMIT).word()).isEqualTo("no-such-peer");
    }

    @Test
    void letsOneResumeWhoWasAdmitted() {
        TestPeer cleo = room.joins("cleo");
        ada.chatsToAll("before");
        ada.controls(cleo, ADMIT);
        cleo.breaksOff();
        ada.chatsToAll("after");

        List<Told> told = cleo.resumes(0).received();

        assertThat(told).extracting(Told::type).containsExactly("control", "joined");
        assertThat(told.getFirst().at("data", "text")).isEqualTo("after");
    }

    @Test
    void denies() {
        TestPeer cleo = room.joins(Visit.of("cleo").id("c1"));
        cleo.received();

        ada.says(Signals.control(null, cleo.id(), new Action.Deny("not today")));

        Told error = cleo.heardOnly("error");
        assertThat(error.channel()).isEqualTo(Channel.DIRECT);
        assertThat(error.fields())
                .containsEntry("code", "forbidden")
                .containsEntry("re", "c1")
                .containsEntry("room", "standup");
        assertThat(cleo.isSeated()).isFalse();
        assertThat(bob.received()).isEmpty();
        assertThat(room.asks(Visit.of("cleo")).isAccepted())
                .as("who may ask again")
                .isTrue();
    }

    @Test
    void waitsNoLongerForOneWhoLostTheConnection() {
        TestPeer cleo = room.joins("cleo");
        cleo.breaksOff();

        assertThat(room.census().peers(PeerState.WAITING)).isZero();
        assertThat(ada.controls(cleo, ADMIT).word()).isEqualTo("no-such-peer");
        assertThat(room.timers().pending()).isZero();
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void waitsNoLongerForOneWhoLeaves() {
        TestPeer cleo = room.joins("cleo");
        cleo.leaves();

        assertThat(room.census().peers(PeerState.WAITING)).isZero();
        assertThat(ada.controls(cleo, ADMIT).word()).isEqualTo("no-such-peer");
    }

    @Test
    void answersOneWhoAsksAgain() {
        TestPeer cleo = room.joins("cleo");
        List.of(ada, cleo).forEach(TestPeer::received);

        cleo.compares("c2");

        assertThat(cleo.heardOnly("waiting").text("re")).isEqualTo("c2");
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void showsThoseWhoWaitToAModeratorWhoComesLater() {
        TestPeer cleo = room.joins("cleo");
        TestPeer dora = room.joins("dora");
        bob.received();

        ada.controls(bob, role(Role.MODERATOR));

        List<Told> told = bob.received();
        assertThat(told)
                .extracting(Told::type)
                .containsExactly("control", "peer-updated", "peer-waiting", "peer-waiting");
        assertThat(told.stream().skip(2).map(shown -> shown.at("peer", "id")))
                .containsExactly(cleo.name(), dora.name());
    }

    @Test
    void showsThoseWhoWaitToAModeratorWhoJoinsLater() {
        TestRoom tokens = TestRoom.withTokens();
        tokens.joins("host", Role.MODERATOR).controlsAll(lobby(true));
        tokens.joins("guest", Role.SPEAKER);

        assertThat(tokens.joins("second", Role.MODERATOR).heard()).containsExactly("joined", "peer-waiting");
    }

    @Test
    void showsThoseWhoWaitToTheHeirOfTheLastModerator() {
        room.joins("cleo");
        bob.received();

        ada.leaves();

        assertThat(bob.heard()).containsExactly("peer-left", "peer-updated", "peer-waiting");
    }

    @Test
    void showsThoseWhoWaitToAModeratorWhoWasAway() {
        ada.breaksOff();
        TestPeer cleo = room.joins("cleo");

        TestPeer back = ada.resumes();
        assertThat(back.heard()).containsExactly("peer-waiting", "joined");
        assertThat(back.controls(cleo, ADMIT).isAccepted()).isTrue();
    }

    @Test
    void admitsNobodyIntoAFullRoom() {
        ada.controlsAll(capacity(3));
        TestPeer cleo = room.joins("cleo");
        TestPeer dora = room.joins("dora");
        ada.controls(cleo, ADMIT);

        assertThat(ada.controls(dora, ADMIT).word()).isEqualTo("room-full");
        assertThat(dora.heard()).containsExactly("waiting");
        bob.leaves();
        assertThat(ada.controls(dora, ADMIT).isAccepted()).isTrue();
    }

    @Test
    void isBounded() {
        ada.controlsAll(capacity(3));
        int waiting = 0;
        for (int i = 0; i < 20; i++) {
            waiting += room.asks(Visit.of("guest" + i)).isAccepted() ? 1 : 0;
        }

        assertThat(waiting).isLessThanOrEqualTo(3);
        assertThat(room.census().peers(PeerState.WAITING)).isEqualTo(waiting);
    }

    @Test
    void letsAllInWhenThereIsNoLobbyAnyMore() {
        ada.controlsAll(capacity(3));
        TestPeer cleo = room.joins("cleo");
        TestPeer dora = room.joins("dora");
        List.of(cleo, dora).forEach(TestPeer::received);

        ada.controlsAll(lobby(false));

        assertThat(cleo.heard()).containsExactly("joined");
        assertThat(dora.heard()).as("for whom there is no place").containsExactly("error");
        assertThat(room.census().peers(PeerState.ONLINE)).isEqualTo(3);
        assertThat(room.census().peers(PeerState.WAITING)).isZero();
    }

    @Test
    void endsWithTheRoom() {
        TestPeer cleo = room.joins("cleo");
        cleo.received();

        ada.controlsAll(new Action.Close("over"));

        assertThat(cleo.heardOnly("room-closed").text("reason")).isEqualTo("over");
        assertThat(cleo.isSeated()).isFalse();
        assertThat(room.isThere()).isFalse();
    }

    @Test
    void doesNotKeepAnEmptyRoomAlive() {
        TestPeer cleo = room.joins("cleo");
        ada.leaves();
        bob.leaves();
        cleo.received();
        room.passSeconds(60);

        assertThat(cleo.heard()).containsExactly("room-closed");
        assertThat(room.isThere()).isFalse();
    }
}
