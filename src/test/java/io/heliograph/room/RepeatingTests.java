package io.heliograph.room;

import static io.heliograph.room.Signals.audio;
import static io.heliograph.room.Signals.candidate;
import static io.heliograph.room.Signals.control;
import static io.heliograph.room.Signals.data;
import static io.heliograph.room.Signals.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signals with an `id`, sent again.
class RepeatingTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");

    RepeatingTests() {
        List.of(ada, bob).forEach(TestPeer::received);
    }

    @Test
    void appliesASignalOnceAndAnswersTheRepeatAsTheFirst() {
        Answer first = bob.says(offer("1", ada.id(), data("b1")));
        Answer second = bob.says(offer("1", ada.id(), data("b1")));

        assertThat(second).isEqualTo(first);
        assertThat(ada.heardOnly("offer").text("id")).isEqualTo("1");
    }

    @Test
    void remembersAcrossAReconnect() {
        Answer first = bob.says(offer("1", ada.id(), data("b1")));
        bob.breaksOff();
        TestPeer back = bob.resumes();

        assertThat(back.says(offer("1", ada.id(), data("b1")))).isEqualTo(first);
        assertThat(ada.heard()).containsExactly("offer");
    }

    @Test
    void refusesARepeatAsItRefusedTheFirst() {
        ada.offers(bob, "a1");
        Answer first = bob.says(offer("1", ada.id(), data("b1")));
        assertThat(first.word()).isEqualTo("glare");
        bob.answers(ada, "b2");
        ada.received();

        assertThat(bob.says(offer("1", ada.id(), data("b1")))).isEqualTo(first);
        bob.breaksOff();
        assertThat(bob.resumes().says(offer("1", ada.id(), data("b1")))).isEqualTo(first);
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void dropsARepeatAsItDroppedTheFirst() {
        assertThat(bob.says(candidate("1", ada.id(), "b1")).word()).isEqualTo(Answer.DROPPED);
        bob.offers(ada, "b1");
        ada.received();

        assertThat(bob.says(candidate("1", ada.id(), "b1")).word()).isEqualTo(Answer.DROPPED);
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void letsTwoPeersUseTheSameId() {
        bob.says(offer("1", ada.id(), data("b1")));
        ada.says(Signals.answer("1", bob.id(), data("a1")));

        assertThat(bob.heard()).containsExactly("answer");
    }

    @Test
    void appliesASignalWithoutAnIdAsOftenAsItComes() {
        bob.chatsToAll("again");
        bob.chatsToAll("again");

        assertThat(ada.heard()).containsExactly("control", "control");
    }

    @Test
    void startsAnewWithAMembership() {
        bob.says(offer("1", ada.id(), data("b1")));
        bob.leaves();
        TestPeer anew = room.joins("bob");
        ada.received();

        assertThat(anew.says(offer("1", ada.id(), data("b2"))).isAccepted()).isTrue();
        assertThat(ada.heard()).containsExactly("offer");
    }

    @Test
    void appliesEveryKindOfSignalOnce() {
        TestPeer cleo = room.joins("cleo");
        TestPeer dora = room.joins("dora");
        ada.offersAll("a1");
        ada.controlsAll(Signals.lobby(true));
        TestPeer emil = room.joins("emil");
        TestPeer fay = room.joins("fay");
        List<Signal> signals = List.of(
                candidate("1", null, "a1"),
                control("2", bob.id(), new Action.Application("x-wave")),
                control("3", null, new Action.Application("x-wave")),
                control("4", null, new Action.Update("Ada", null, JsonText.EMPTY_OBJECT)),
                control("5", bob.id(), Signals.mute(Permission.AUDIO)),
                control("6", bob.id(), Signals.role(Role.MODERATOR)),
                control("7", null, Signals.capacity(7)),
                control("8", cleo.id(), Signals.kick()),
                control("9", bob.id(), Signals.hangup()),
                control("10", emil.id(), new Action.Admit()),
                control("11", fay.id(), new Action.Deny(null)));

        for (Signal signal : signals) {
            Answer first = ada.says(signal);
            List.of(ada, bob, cleo, dora, emil, fay).forEach(TestPeer::received);
            assertThat(first.word()).as("%s", signal).isEqualTo(Answer.ACCEPTED);
            int entries = room.entries().size();

            assertThat(ada.says(signal)).as("%s", signal).isEqualTo(first);
            assertThat(room.entries()).hasSize(entries);
            assertThat(List.of(ada, bob, cleo, dora, emil, fay))
                    .allMatch(peer -> peer.received().isEmpty());
        }
    }

    @Test
    void remembersWhatAClientMayHaveSentBeforeItNoticedTheLoss() {
        Answer first = bob.says(control("first", null, new Action.Application("x-wave")));
        for (int i = 0; i < 200; i++) {
            bob.says(control("more-" + i, null, new Action.Application("x-wave")));
            bob.says(offer("muted-" + i, bob.id(), audio("b1")));
        }
        ada.received();

        assertThat(bob.says(control("first", null, new Action.Application("x-wave"))))
                .isEqualTo(first);
        assertThat(ada.received()).isEmpty();
    }
}
