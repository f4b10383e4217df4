package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which candidates are relayed: those of their sender's newest description, and those that name none.
class CandidateTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    CandidateTests() {
        List.of(ada, bob, cleo).forEach(TestPeer::received);
    }

    @Test
    void relaysACandidateOfTheNewestOffer() {
        ada.offers(bob, "a1");
        Answer answer = ada.says(Signals.candidate("c1", bob.id(), "a1"));

        Told candidate = bob.received().getLast();
        assertThat(candidate.type()).isEqualTo("candidate");
        assertThat(candidate.channel()).isEqualTo(Channel.DIRECT);
        assertThat(candidate.rev()).isEqualTo(answer.rev());
        assertThat(candidate.fields())
                .containsEntry("from", ada.name())
                .containsEntry("id", "c1")
                .containsEntry("pc", "main");
        assertThat(candidate.at("candidate", "usernameFragment")).isEqualTo("a1");
        assertThat(cleo.received()).isEmpty();
    }

    @Test
    void relaysACandidateOfTheNewestAnswer() {
        ada.offers(bob, "a1");
        bob.answers(ada, "b1");

        assertThat(bob.trickles(ada, "b1").isAccepted()).isTrue();
        assertThat(ada.trickles(bob, "a1").isAccepted()).isTrue();
        assertThat(ada.heard()).containsExactly("answer", "candidate");
    }

    @Test
    void dropsACandidateOfAnOfferThatLost() {
        ada.offers(bob, "a1");
        bob.offers(ada, "b1");

        assertThat(bob.trickles(ada, "b1").word()).isEqualTo(Answer.DROPPED);
        assertThat(ada.received()).isEmpty();
        assertThat(room.dropped()).hasSize(1);
    }

    @Test
    void dropsACandidateOfAnOfferThatWasReplaced() {
        ada.offers(bob, "a1");
        ada.offers(bob, "a2");

        assertThat(ada.trickles(bob, "a1").word()).isEqualTo(Answer.DROPPED);
        assertThat(ada.trickles(bob, "a2").isAccepted()).isTrue();
    }

    @Test
    void dropsACandidateOfADescriptionForAnotherPeer() {
        ada.offers(bob, "a1");
        ada.offers(cleo, "a2");

        assertThat(ada.trickles(bob, "a2").word()).isEqualTo(Answer.DROPPED);
        assertThat(ada.trickles(cleo, "a2").isAccepted()).isTrue();
    }

    @Test
    void dropsACandidateThatNamesTheOtherSidesDescription() {
        ada.offers(bob, "a1");

        assertThat(bob.trickles(ada, "a1").word()).isEqualTo(Answer.DROPPED);
    }

    @Test
    void dropsACandidateThatCameBeforeAnyDescription() {
        assertThat(ada.trickles(bob, "a1").word()).isEqualTo(Answer.DROPPED);
        assertThat(ada.tricklesAll("a1").word()).isEqualTo(Answer.DROPPED);
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void relaysACandidateThatNamesNoDescription() {
        assertThat(ada.trickles(bob, null).isAccepted()).isTrue();
        assertThat(bob.heardOnly("candidate").fields()).containsEntry("candidate", null);
    }

    @Test
    void knowsEveryFragmentOfADescription() {
        ada.offers(bob, "a1", "a2");

        assertThat(ada.trickles(bob, "a1").isAccepted()).isTrue();
        assertThat(ada.trickles(bob, "a2").isAccepted()).isTrue();
    }

    @Test
    void relaysACandidateWithoutToToAllWhomTheStandingOfferReached() {
        ada.offersAll("a1");

        assertThat(ada.tricklesAll("a1").isAccepted()).isTrue();
        assertThat(bob.heard()).containsExactly("offer", "candidate");
        assertThat(cleo.heard()).containsExactly("offer", "candidate");
        assertThat(ada.tricklesAll("a0").word()).isEqualTo(Answer.DROPPED);
    }

    @Test
    void relaysACandidateOfATakenOfferToTheOneWhoTookIt() {
        ada.offersAll("a1");
        bob.answersIt("b1");
        List.of(bob, cleo).forEach(TestPeer::received);

        assertThat(ada.tricklesAll("a1").isAccepted()).isTrue();
        assertThat(bob.heard()).containsExactly("candidate");
        assertThat(cleo.received()).isEmpty();
        assertThat(ada.trickles(bob, "a1").isAccepted()).isTrue();
        assertThat(ada.trickles(cleo, "a1").word()).isEqualTo(Answer.DROPPED);
    }

    @Test
    void relaysACandidateWithoutToToThoseWhoHaveItsDescription() {
        ada.offers(bob, "a1");
        ada.offers(cleo, "a2");
        List.of(bob, cleo).forEach(TestPeer::received);

        ada.tricklesAll("a2");

        assertThat(cleo.heard()).containsExactly("candidate");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void relaysTheEndOfCandidatesWithoutToToAllWithWhomItsSenderNegotiates() {
        ada.offers(bob, "a1");
        bob.received();

        ada.tricklesAll(null);

        assertThat(bob.heard()).containsExactly("candidate");
    }

    @Test
    void keepsForLaterOnlyTheCandidatesOfTheStandingOfferThatHaveNoTo() {
        ada.offersAll("a1");
        ada.trickles(bob, "a1");
        ada.tricklesAll("a0");
        ada.tricklesAll("a1");

        assertThat(room.joins("dora").heard()).containsExactly("joined", "offer", "candidate");
    }

    @Test
    void dropsCandidatesOfOneWhoHasHungUp() {
        ada.offers(bob, "a1");
        bob.controls(ada, Signals.hangup());

        assertThat(ada.trickles(bob, "a1").word()).isEqualTo(Answer.DROPPED);
    }
}
