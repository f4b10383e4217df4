package io.heliograph.room;

import static io.heliograph.room.Signals.data;
import static io.heliograph.room.Signals.hangup;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Offers without `to`: to all others, and to each who joins later, until one answers.
class StandingOfferTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    StandingOfferTests() {
        List.of(ada, bob, cleo).forEach(TestPeer::received);
    }

    @Test
    void goesToAllOthers() {
        Answer answer = ada.offersAll("a1");

        for (TestPeer peer : List.of(bob, cleo)) {
            Told offer = peer.heardOnly("offer");
            assertThat(offer.channel()).isEqualTo(Channel.DIRECT);
            assertThat(offer.text("from")).isEqualTo(ada.name());
            assertThat(offer.rev()).isEqualTo(answer.rev());
        }
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void waitsForOneWhoComesLater() {
        var alone = TestRoom.open();
        TestPeer first = alone.joins("ada");
        first.received();
        first.says(Signals.offer("o1", null, data("a1")));
        first.says(Signals.candidate("c1", null, "a1"));
        first.says(Signals.candidate(null, null, null));

        TestPeer second = alone.joins("bob");

        List<Told> told = second.received();
        assertThat(told).extracting(Told::type).containsExactly("joined", "offer", "candidate", "candidate");
        assertThat(told).extracting(Told::rev).isSorted().doesNotHaveDuplicates();
        assertThat(told.get(1).fields())
                .containsEntry("from", first.name())
                .containsEntry("id", "o1")
                .containsEntry("sdp", "v=0 of a1")
                .containsEntry("pc", "main");
        assertThat(told.get(2).fields()).containsEntry("id", "c1").containsEntry("from", first.name());
        assertThat(told.get(3).fields()).containsEntry("candidate", null);
        assertThat(second.answersIt("b1").isAccepted()).isTrue();
        assertThat(first.heard()).containsExactly("peer-joined", "answer");
    }

    @Test
    void isTakenByTheFirstAnswer() {
        ada.offersAll("a1");

        assertThat(cleo.answersIt("c1").isAccepted()).isTrue();
        assertThat(ada.heardOnly("answer").text("from")).isEqualTo(cleo.name());
        assertThat(bob.answersIt("b1").word()).isEqualTo("stale");
        assertThat(bob.answers(ada, "b1").word()).isEqualTo("stale");
        assertThat(cleo.answersIt("c2").word()).isEqualTo("stale");
        assertThat(ada.received()).isEmpty();
        assertThat(room.joins("dora").heard()).containsExactly("joined");
    }

    @Test
    void hasGlareWithEachWhomItReached() {
        ada.offersAll("a1");
        TestPeer dora = room.joins("dora");

        assertThat(bob.offers(ada, "b1").word()).isEqualTo("glare");
        assertThat(dora.offers(ada, "d1").word()).isEqualTo("glare");
        assertThat(bob.offersAll("b1").word()).isEqualTo("glare");
        assertThat(bob.offers(cleo, "b1").isAccepted()).isTrue();
    }

    @Test
    void hasNoGlareAnyMoreOnceItIsTaken() {
        ada.offersAll("a1");
        cleo.answersIt("c1");

        assertThat(bob.offers(ada, "b1").isAccepted()).isTrue();
        assertThat(cleo.offers(ada, "c2").isAccepted()).isTrue();
    }

    @Test
    void isRefusedWhileAnOfferToItsSenderIsOutstanding() {
        bob.offers(ada, "b1");

        assertThat(ada.offersAll("a1").word()).isEqualTo("glare");
        assertThat(cleo.received()).isEmpty();
        assertThat(room.joins("dora").heard()).containsExactly("joined");
    }

    @Test
    void isReplacedByANewerOne() {
        ada.offersAll("a1");
        ada.tricklesAll("a1");
        ada.offersAll("a2");

        List<Told> told = room.joins("dora").received();
        assertThat(told).extracting(Told::type).containsExactly("joined", "offer");
        assertThat(told.getLast().text("sdp")).isEqualTo("v=0 of a2");
        assertThat(bob.answersIt("b1").isAccepted()).isTrue();
        assertThat(cleo.answersIt("c1").word()).isEqualTo("stale");
    }

    @Test
    void replacesTheSendersOffersToSingleOnes() {
        ada.offers(bob, "a1");
        ada.offersAll("a2");

        assertThat(cleo.answersIt("c1").isAccepted()).isTrue();
        assertThat(bob.answersIt("b1").word()).isEqualTo("stale");
    }

    @Test
    void givesWayToANewerOfferToOne() {
        ada.offersAll("a1");
        ada.offers(bob, "a2");

        assertThat(bob.offers(ada, "b1").word()).isEqualTo("glare");
        assertThat(cleo.answersIt("c1").isAccepted()).isTrue();
        assertThat(bob.answersIt("b2").isAccepted())
                .as("the newer offer is another")
                .isTrue();
        assertThat(bob.answersIt("b3").word()).isEqualTo("stale");
    }

    @Test
    void staysForTheOthersWhenANewerOfferToOneWasAnswered() {
        ada.offersAll("a1");
        ada.offers(bob, "a2");
        bob.answersIt("b1");

        assertThat(bob.answersIt("b2").word()).isEqualTo("stale");
        assertThat(cleo.answersIt("c1").isAccepted()).isTrue();
    }

    @Test
    void endsForOneWhoHangsUp() {
        ada.offersAll("a1");
        bob.controls(ada, hangup());

        assertThat(bob.answersIt("b1").word()).isEqualTo("stale");
        assertThat(bob.offers(ada, "b2").isAccepted()).isTrue();
        assertThat(cleo.answersIt("c1").isAccepted()).isTrue();
    }

    @Test
    void endsForAllWhenItsSenderHangsUpOnAll() {
        ada.offersAll("a1");
        ada.controlsAll(hangup());

        assertThat(bob.answersIt("b1").word()).isEqualTo("stale");
        assertThat(room.joins("dora").heard()).containsExactly("joined");
    }

    @Test
    void endsWhenItsSenderLeaves() {
        bob.offersAll("b1");
        bob.leaves();

        assertThat(cleo.answersIt("c1").word()).isEqualTo("stale");
        assertThat(room.joins("dora").heard()).containsExactly("joined");
    }

    @Test
    void staysWhenOneWhomItReachedLeaves() {
        ada.offersAll("a1");
        bob.leaves();

        assertThat(cleo.answersIt("c1").isAccepted()).isTrue();
    }

    @Test
    void reachesOneWhoWasLetInFromTheLobby() {
        ada.controlsAll(Signals.lobby(true));
        TestPeer dora = room.joins("dora");
        bob.offersAll("b1");
        assertThat(dora.heard()).containsExactly("waiting");

        ada.controls(dora, new Action.Admit());

        assertThat(dora.heard()).containsExactly("joined", "offer");
        assertThat(dora.answersIt("d1").isAccepted()).isTrue();
    }

    @Test
    void reachesOneOnceThoughItWasAwayWhenItWasMade() {
        bob.breaksOff();
        ada.offersAll("a1");
        ada.tricklesAll("a1");

        assertThat(bob.resumes().heard()).containsExactly("offer", "candidate", "joined");
    }

    @Test
    void standsForEachPeerConnectionByItself() {
        var screen = new ConnectionName("screen");
        ada.offersAll("a1");
        ada.says(new Signal.Offer(null, null, screen, data("a2")));
        bob.answersIt("b1");

        List<Told> told = room.joins("dora").received();
        assertThat(told).extracting(Told::type).containsExactly("joined", "offer");
        assertThat(told.getLast().text("pc")).isEqualTo("screen");
    }

    @Test
    void keepsNotMoreThanSoManyCandidates() {
        ada.offersAll("a1");
        int accepted = 0;
        for (int i = 0; i < 2 * StandingOffer.MAX_CANDIDATES; i++) {
            accepted += ada.tricklesAll("a1").isAccepted() ? 1 : 0;
        }

        assertThat(accepted).isEqualTo(StandingOffer.MAX_CANDIDATES);
        assertThat(ada.tricklesAll("a1").word()).isEqualTo("too-large");
        assertThat(room.joins("dora").received()).hasSize(2 + StandingOffer.MAX_CANDIDATES);
    }
}
