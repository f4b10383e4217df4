package io.heliograph.room;

import static io.heliograph.room.Signals.capacity;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How memberships and rooms end.
class LeavingTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    private void forgetWhatWasSaid() {
        List.of(ada, bob, cleo).forEach(TestPeer::received);
    }

    @Test
    void tellsTheOthersThatOneHasLeft() {
        forgetWhatWasSaid();

        Answer answer = bob.leaves();

        Told left = ada.heardOnly("peer-left");
        assertThat(left.channel()).isEqualTo(Channel.ROOM);
        assertThat(left.rev()).isEqualTo(answer.rev());
        assertThat(left.text("peer")).isEqualTo(bob.name());
        assertThat(left.text("reason")).isEqualTo("left");
        assertThat(cleo.heard()).containsExactly("peer-left");
        assertThat(bob.received()).isEmpty();
        assertThat(bob.isSeated()).isFalse();
    }

    @Test
    void leavesAtOnceWhenTheSessionEndsInOrder() {
        forgetWhatWasSaid();

        bob.membership().leave();

        assertThat(ada.heardOnly("peer-left").text("reason")).isEqualTo("left");
    }

    @Test
    void leavesUnderAnIdThatWasUsedBefore() {
        bob.says(Signals.answer("1", ada.id(), Signals.data("b1")));
        forgetWhatWasSaid();

        assertThat(bob.says(new Signal.Leave(new SignalId("1"))).isAccepted()).isTrue();
        bob.breaksOff();

        assertThat(ada.heardOnly("peer-left").text("reason")).isEqualTo("left");
        assertThat(bob.isSeated()).isFalse();
    }

    @Test
    void refusesWhatOneSaysWhoHasLeft() {
        bob.leaves();
        forgetWhatWasSaid();

        assertThat(bob.offers(ada, "b1").word()).isEqualTo("not-member");
        assertThat(bob.chatsToAll("still here?").word()).isEqualTo("not-member");
        assertThat(bob.leaves().word()).isEqualTo("not-member");
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void doesNothingWhenASessionEndsThatHasLeftAlready() {
        bob.leaves();
        forgetWhatWasSaid();

        bob.membership().leave();
        bob.breaksOff();
        room.passSeconds(120);

        assertThat(ada.received()).isEmpty();
    }

    @Test
    void makesTheOneWhoWasThereLongestTheModeratorWhenTheLastHasLeft() {
        forgetWhatWasSaid();

        ada.leaves();

        List<Told> told = cleo.received();
        assertThat(told).extracting(Told::type).containsExactly("peer-left", "peer-updated");
        assertThat(told.getLast().at("peer", "id")).isEqualTo(bob.name());
        assertThat(told.getLast().at("peer", "role")).isEqualTo("moderator");
        assertThat(bob.heard()).containsExactly("peer-left", "peer-updated");
        assertThat(bob.controlsAll(capacity(5)).isAccepted()).isTrue();
        assertThat(cleo.controlsAll(capacity(5)).word()).isEqualTo("forbidden");
    }

    @Test
    void makesNobodyModeratorWhileThereIsOne() {
        ada.controls(cleo, Signals.role(Role.MODERATOR));
        forgetWhatWasSaid();

        ada.leaves();

        assertThat(bob.heard()).containsExactly("peer-left");
    }

    @Test
    void findsAModeratorWhenTheLastHasNotComeBack() {
        forgetWhatWasSaid();
        ada.breaksOff();
        room.passSeconds(60);

        assertThat(bob.heard()).containsExactly("peer-updated", "peer-left", "peer-updated");
        assertThat(bob.controlsAll(capacity(5)).isAccepted()).isTrue();
    }

    @Test
    void findsAModeratorWhenTheLastWasPutOut() {
        ada.controls(ada, Signals.kick());

        assertThat(bob.controlsAll(capacity(5)).isAccepted()).isTrue();
    }

    @Test
    void prefersAModeratorWhoIsNotAway() {
        bob.breaksOff();
        room.passSeconds(5);

        ada.leaves();

        assertThat(cleo.controlsAll(capacity(5)).isAccepted()).isTrue();
    }

    @Test
    void takesTheRolesFromTheTokensOnlyWhereThereAreSome() {
        TestRoom tokens = TestRoom.withTokens();
        TestPeer host = tokens.joins("host", Role.MODERATOR);
        TestPeer guest = tokens.joins("guest", Role.SPEAKER);
        guest.received();

        host.leaves();

        assertThat(guest.heard()).containsExactly("peer-left");
        assertThat(guest.controlsAll(capacity(5)).word()).isEqualTo("forbidden");
    }

    @Test
    void endsARoomThatNobodyConfiguredWithItsLastPeer() {
        ada.leaves();
        bob.leaves();
        assertThat(room.isThere()).isTrue();
        cleo.breaksOff();
        assertThat(room.isThere()).isTrue();
        room.passSeconds(60);

        assertThat(room.isThere()).isFalse();
        assertThat(room.timers().pending()).isZero();
    }

    @Test
    void beginsAnewAfterItsEnd() {
        List.of(ada, bob, cleo).forEach(TestPeer::leaves);

        TestPeer dora = room.joins("dora");

        Told joined = dora.heardOnly("joined");
        assertThat(joined.rev()).isEqualTo(1);
        assertThat(joined.at("self", "role")).isEqualTo("moderator");
        assertThat(room.answerToResume("bob", bob, bob.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
    }

    @Test
    void keepsAConfiguredRoomForAWhile() {
        ada.controlsAll(Signals.passcode("sesame"));
        List.of(ada, bob, cleo).forEach(TestPeer::leaves);
        room.passSeconds(59);
        assertThat(room.asks(Visit.of("dora")).word()).isEqualTo("wrong-passcode");

        room.passSeconds(1);
        assertThat(room.isThere()).isFalse();
        assertThat(room.timers().pending()).isZero();
    }

    @Test
    void keepsAConfiguredRoomWhileSomebodyIsThere() {
        ada.controlsAll(capacity(5));
        List.of(ada, bob, cleo).forEach(TestPeer::leaves);
        room.passSeconds(50);
        TestPeer dora = room.joins("dora");
        room.passSeconds(50);
        dora.leaves();
        room.passSeconds(59);
        assertThat(room.isThere()).isTrue();

        room.passSeconds(1);
        assertThat(room.isThere()).isFalse();
    }

    @Test
    void doesNotEndByATimerThatWasCancelledTooLate() {
        ada.controlsAll(capacity(5));
        List.of(ada, bob, cleo).forEach(TestPeer::leaves);
        TestPeer dora = room.joins("dora");
        dora.leaves();

        room.timers().runCancelled();

        assertThat(room.isThere()).isTrue();
    }

    @Test
    void closesForEverybody() {
        forgetWhatWasSaid();
        bob.breaksOff();

        Answer answer = ada.controlsAll(new Action.Close("that is all"));

        for (TestPeer peer : List.of(ada, cleo)) {
            Told closed = peer.heardOnly("room-closed");
            assertThat(closed.channel()).isEqualTo(Channel.ROOM);
            assertThat(closed.text("reason")).isEqualTo("that is all");
            assertThat(closed.rev()).isEqualTo(answer.rev());
            assertThat(peer.isSeated()).isFalse();
            assertThat(peer.says(new Signal.Leave(null)).word()).isEqualTo("not-member");
        }
        assertThat(room.isThere()).isFalse();
        assertThat(room.timers().pending()).isZero();
        assertThat(room.answerToResume("bob", bob, bob.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
    }

    @Test
    void leavesNoTimerBehindWhenItEnds() {
        ada.controls(bob, Signals.kick(3600));
        cleo.breaksOff();
        ada.controlsAll(new Action.Close(null));

        assertThat(room.timers().pending()).isZero();
    }

    @Test
    void isLeftInPeaceByTimersOfTheRoomBeforeIt() {
        ada.controlsAll(capacity(5));
        ada.controls(bob, Signals.kick(30));
        cleo.breaksOff();
        room.passSeconds(20);
        ada.controlsAll(new Action.Close(null));
        TestPeer emil = room.joins("emil");
        TestPeer again = room.joins("bob");
        emil.controls(again, Signals.kick(3600));
        emil.received();

        room.passSeconds(100);
        room.timers().runCancelled();

        assertThat(emil.received()).isEmpty();
        assertThat(room.asks(Visit.of("bob")).word()).isEqualTo("forbidden");
        assertThat(room.census().peers(PeerState.ONLINE)).isEqualTo(1);
    }
}
