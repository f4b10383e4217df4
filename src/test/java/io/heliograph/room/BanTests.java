package io.heliograph.room;

import static io.heliograph.room.Signals.kick;
import static io.heliograph.room.Signals.lobby;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.PeerState;
import org.junit.jupiter.api.Test;

/// How long a user stays out who was put out.
class BanTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    @Test
    void kicksForAWhile() {
        ada.controls(bob, kick(30));
        room.passSeconds(29);
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");

        room.passSeconds(1);
        assertThat(room.asks(Visit.of("bob")).isAccepted()).isTrue();
    }

    @Test
    void kicksOneWhoMayComeBackAtOnce() {
        ada.controls(bob, kick(0));

        assertThat(room.asks(Visit.of("bob")).isAccepted()).isTrue();
    }

    @Test
    void doesNotLiftABanForGoodWithAnEarlierBan() {
        TestPeer phone = room.joins("bob");
        ada.controls(bob, kick(10));
        ada.controls(phone, kick());
        room.passSeconds(10);

        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");
    }

    @Test
    void doesNotLiftALongBanWithAShortOne() {
        TestPeer phone = room.joins("bob");
        ada.controls(bob, kick(100));
        ada.controls(phone, kick(10));
        room.passSeconds(99);
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");

        room.passSeconds(1);
        assertThat(room.asks(Visit.of("bob")).isAccepted()).isTrue();
    }

    @Test
    void doesNotLiftABanWithAKickThatBansNobody() {
        TestPeer phone = room.joins("bob");
        ada.controls(bob, kick());
        ada.controls(phone, kick(0));

        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");
    }

    @Test
    void forgetsBansWithTheRoom() {
        ada.controls(bob, kick());
        ada.leaves();
        cleo.leaves();

        assertThat(room.asks(Visit.of("bob")).isAccepted()).isTrue();
    }

    @Test
    void keepsTheBannedOutThoughTheyWaitedWhenTheyWereBanned() {
        ada.controlsAll(lobby(true));
        TestPeer phone = room.joins("bob");
        ada.controls(bob, kick());
        ada.controls(phone, new Action.Admit());
        ada.controlsAll(lobby(false));

        assertThat(phone.heard()).containsExactly("waiting", "error");
        assertThat(room.census().peers(PeerState.ONLINE)).isEqualTo(2);
    }

    @Test
    void letsOneWaitOnWhoIsKickedElsewhereWithoutABan() {
        ada.controlsAll(lobby(true));
        TestPeer phone = room.joins("bob");
        ada.controls(bob, kick(0));

        assertThat(ada.controls(phone, new Action.Admit()).isAccepted()).isTrue();
    }

    @Test
    void showsTheHeirNobodyWhoWaitsNoMore() {
        ada.controlsAll(lobby(true));
        room.joins("ada");
        bob.received();

        ada.controls(ada, kick());

        assertThat(bob.heard()).containsExactly("peer-left", "peer-updated");
    }
}
