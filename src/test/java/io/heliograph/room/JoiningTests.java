package io.heliograph.room;

import static io.heliograph.room.Signals.capacity;
import static io.heliograph.room.Signals.kick;
import static io.heliograph.room.Signals.locked;
import static io.heliograph.room.Signals.passcode;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Media;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoiningTests {

    private static final List<String> ALL_PERMISSIONS = List.of("audio", "video", "screen", "chat");

    private final TestRoom room = TestRoom.open();

    @Test
    void answersWithWhoIsThere() {
        room.joins("ada");
        TestPeer bob = room.joins(
                Visit.of("bob").id("c1").named("Bob").showing(new Media(true, null, false), "{\"hand\":\"up\"}"));

        Told joined = bob.heardOnly("joined");
        assertThat(joined.text("re")).isEqualTo("c1");
        assertThat(joined.text("room")).isEqualTo("standup");
        assertThat(joined.flag("recovered")).isFalse();
        assertThat(joined.object("self"))
                .containsEntry("id", bob.name())
                .containsEntry("user", "bob")
                .containsEntry("name", "Bob")
                .containsEntry("role", "speaker")
                .containsEntry("permissions", ALL_PERMISSIONS)
                .containsEntry("state", "online")
                .containsEntry("since", (int) joined.rev())
                .containsEntry("media", Map.of("audio", true, "screen", false))
                .containsEntry("meta", Map.of("hand", "up"));
        assertThat(joined.list("peers")).extracting(peer -> peer.get("user")).containsExactly("ada");
        assertThat(joined.object("settings")).isEqualTo(Map.of("capacity", 8, "locked", false, "lobby", false));
        assertThat(joined.object("resume"))
                .containsEntry("window", 60000)
                .containsEntry("token", bob.token().value());
    }

    @Test
    void showsANewcomerToTheOthersButNotToItself() {
        TestPeer ada = room.joins("ada");
        ada.received();
        TestPeer bob = room.joins("bob");

        Told joined = ada.heardOnly("peer-joined");
        assertThat(joined.channel()).isEqualTo(Channel.ROOM);
        assertThat(joined.object("peer")).isEqualTo(bob.heardOnly("joined").object("self"));
    }

    @Test
    void answersTheJoinWithTheEntryThatItBecame() {
        room.joins("ada");
        var bob = new TestPeer(room, "bob");

        Answer answer = room.asks(Visit.of("bob"), bob);

        assertThat(answer.rev()).isEqualTo(bob.heardOnly("joined").rev());
    }

    @Test
    void takesTheCallersNameWhereAJoinGivesNone() {
        TestPeer ada = room.joins("ada");

        assertThat(ada.heardOnly("joined").at("self", "name")).isEqualTo("ada by default");
    }

    @Test
    void makesTheFirstPeerTheModeratorInOpenMode() {
        TestPeer ada = room.joins("ada");
        assertThat(ada.heardOnly("joined").at("self", "role")).isEqualTo("moderator");

        TestPeer bob = room.joins("bob");
        assertThat(bob.heardOnly("joined").at("self", "role")).isEqualTo("speaker");
    }

    @Test
    void makesNobodyModeratorWhoIsNotTheFirst() {
        TestPeer ada = room.joins("ada");
        ada.controls(ada, Signals.role(Role.SPEAKER));

        TestPeer bob = room.joins("bob");

        assertThat(bob.heardOnly("joined").at("self", "role")).isEqualTo("speaker");
    }

    @Test
    void makesNobodyModeratorOfARoomThatSomebodyConfigured() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(capacity(5));
        ada.leaves();

        TestPeer bob = room.joins("bob");

        assertThat(bob.heardOnly("joined").at("self", "role")).isEqualTo("speaker");
    }

    @Test
    void givesTheRoleThatTheTokenSays() {
        TestRoom tokens = TestRoom.withTokens();
        TestPeer ada = tokens.joins("ada", Role.LISTENER);
        TestPeer bob = tokens.joins("bob", Role.MODERATOR);

        Told listening = ada.received().getFirst();
        assertThat(listening.at("self", "role")).isEqualTo("listener");
        assertThat(listening.at("self", "permissions")).isEqualTo(List.of());
        assertThat(bob.heardOnly("joined").at("self", "permissions")).isEqualTo(ALL_PERMISSIONS);
    }

    @Test
    void refusesWhoComesIntoAFullRoom() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(capacity(2));
        room.joins("bob");
        ada.received();

        assertThat(room.asks(Visit.of("cleo")).word()).isEqualTo("room-full");
        assertThat(ada.received()).isEmpty();
        assertThat(room.census().peers(PeerState.ONLINE)).isEqualTo(2);
    }

    @Test
    void countsThoseWhoAreAwayIntoTheCapacity() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(capacity(2));
        room.joins("bob").breaksOff();
        room.passSeconds(30);

        assertThat(room.asks(Visit.of("cleo")).word()).isEqualTo("room-full");
    }

    @Test
    void hasAPlaceAgainWhenSomebodyHasLeft() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(capacity(2));
        room.joins("bob").leaves();

        assertThat(room.asks(Visit.of("cleo")).word()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void refusesWhoComesIntoALockedRoom() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(locked(true));
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("room-locked");

        ada.controlsAll(locked(false));
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void staysLockedWhenEverybodyHasLeft() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(locked(true));
        ada.leaves();

        assertThat(room.asks(Visit.of("mallory")).word()).isEqualTo("room-locked");
    }

    @Test
    void refusesWhoDoesNotKnowThePasscode() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(passcode("sesame"));

        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("wrong-passcode");
        assertThat(room.asks(Visit.of("bob").knowing("sesam")).word()).isEqualTo("wrong-passcode");
        assertThat(room.asks(Visit.of("bob").knowing("")).word()).isEqualTo("wrong-passcode");
        assertThat(room.asks(Visit.of("bob").knowing("sesame")).word()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void keepsThePasscodeWhenSomethingElseIsConfigured() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(passcode("sesame"));
        ada.controlsAll(capacity(5));
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("wrong-passcode");

        ada.controlsAll(passcode(""));
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void givesEachMembershipANewId() {
        room.joins("ada");
        TestPeer once = room.joins("bob");
        once.leaves();

        assertThat(room.joins("bob").id()).isNotEqualTo(once.id());
    }

    @Test
    void letsAUserBeSeveralPeers() {
        TestPeer phone = room.joins("ada");
        phone.received();
        TestPeer desk = room.joins("ada");

        assertThat(phone.heardOnly("peer-joined").at("peer", "id")).isEqualTo(desk.name());
        assertThat(room.census().peers(PeerState.ONLINE)).isEqualTo(2);
    }

    @Test
    void showsTheRosterToWhoJoinsAgain() {
        TestPeer ada = room.joins("ada");
        TestPeer bob = room.joins("bob");
        bob.received();
        ada.received();

        Answer answer = bob.compares("c2");

        Told joined = bob.heardOnly("joined");
        assertThat(joined.text("re")).isEqualTo("c2");
        assertThat(joined.rev()).isEqualTo(answer.rev());
        assertThat(joined.at("self", "id")).isEqualTo(bob.name());
        assertThat(joined.list("peers")).extracting(peer -> peer.get("id")).containsExactly(ada.name());
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void changesAPeersOwnRosterEntry() {
        TestPeer ada = room.joins("ada");
        TestPeer bob = room.joins(Visit.of("bob").named("Bob").showing(new Media(true, true, null), "{\"a\":1}"));
        List.of(ada, bob).forEach(TestPeer::received);

        Answer answer = bob.controlsAll(new Action.Update("Robert", null, JsonText.of("{\"b\":2}")));

        Told updated = ada.heardOnly("peer-updated");
        assertThat(updated.rev()).isEqualTo(answer.rev());
        assertThat(updated.channel()).isEqualTo(Channel.ROOM);
        assertThat(updated.object("peer"))
                .containsEntry("id", bob.name())
                .containsEntry("name", "Robert")
                .containsEntry("media", Map.of("audio", true, "video", true))
                .containsEntry("meta", Map.of("b", 2));
        assertThat(bob.heardOnly("peer-updated").object("peer")).isEqualTo(updated.object("peer"));
    }

    @Test
    void refusesTheBannedBeforeItTellsThemAnythingElse() {
        TestPeer ada = room.joins("ada");
        ada.controlsAll(passcode("sesame"));
        TestPeer bob = room.joins(Visit.of("bob").knowing("sesame"));
        ada.controls(bob, kick());

        assertThat(room.asks(Visit.of("bob").knowing("guess")).word()).isEqualTo("forbidden");
    }
}
