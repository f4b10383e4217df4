package io.heliograph.room;

import static io.heliograph.room.Signals.audio;
import static io.heliograph.room.Signals.data;
import static io.heliograph.room.Signals.hangup;
import static io.heliograph.room.Signals.revoke;
import static io.heliograph.room.Signals.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permission;
import io.heliograph.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Offers and answers between two peers, RFC 3264 and RFC 9429.
class NegotiationTests {

    private static final ConnectionName SCREEN = new ConnectionName("screen");

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    NegotiationTests() {
        List.of(ada, bob, cleo).forEach(TestPeer::received);
    }

    private static Signal.Offer offer(TestPeer to, ConnectionName pc, String fragment) {
        return new Signal.Offer(null, to.id(), pc, data(fragment));
    }

    @Test
    void bringsAnOfferToThePeerThatItIsFor() {
        Answer answer = ada.says(Signals.offer("o1", bob.id(), data("a1")));

        Told offer = bob.heardOnly("offer");
        assertThat(offer.channel()).isEqualTo(Channel.DIRECT);
        assertThat(offer.fields())
                .containsEntry("from", ada.name())
                .containsEntry("id", "o1")
                .containsEntry("pc", "main")
                .containsEntry("sdp", "v=0 of a1")
                .containsEntry("room", "standup");
        assertThat(offer.rev()).isEqualTo(answer.rev());
        assertThat(cleo.received()).isEmpty();
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void bringsTheAnswerBack() {
        ada.offers(bob, "a1");
        bob.says(new Signal.Answer(null, ada.id(), ConnectionName.MAIN, data("b1")));

        Told answer = ada.heardOnly("answer");
        assertThat(answer.channel()).isEqualTo(Channel.DIRECT);
        assertThat(answer.fields())
                .containsEntry("from", bob.name())
                .containsEntry("sdp", "v=0 of b1")
                .doesNotContainKey("id");
        assertThat(cleo.received()).isEmpty();
    }

    @Test
    void letsTheFirstOfferWin() {
        ada.offers(bob, "a1");

        assertThat(bob.offers(ada, "b1").word()).isEqualTo("glare");
        assertThat(ada.received()).isEmpty();
        assertThat(bob.answers(ada, "b2").isAccepted()).isTrue();
    }

    @Test
    void letsTheFirstOfferWinWhosesoeverItIs() {
        bob.offers(ada, "b1");

        assertThat(ada.offers(bob, "a1").word()).isEqualTo("glare");
        assertThat(bob.received()).isEmpty();
        assertThat(ada.answers(bob, "a2").isAccepted()).isTrue();
    }

    @Test
    void hasNoGlareOnceTheOfferIsAnswered() {
        ada.offers(bob, "a1");
        bob.answers(ada, "b1");

        assertThat(bob.offers(ada, "b2").isAccepted()).isTrue();
        assertThat(ada.answers(bob, "a2").isAccepted()).isTrue();
        assertThat(ada.offers(bob, "a3").isAccepted()).isTrue();
    }

    @Test
    void replacesAnOfferByANewerOneOfTheSameSender() {
        ada.offers(bob, "a1");

        assertThat(ada.offers(bob, "a2").isAccepted()).isTrue();
        assertThat(bob.heard()).containsExactly("offer", "offer");
        assertThat(bob.answers(ada, "b1").isAccepted()).isTrue();
        assertThat(bob.answers(ada, "b2").word()).isEqualTo("stale");
    }

    @Test
    void refusesAnAnswerWithoutAnOffer() {
        assertThat(bob.answers(ada, "b1").word()).isEqualTo("stale");
        assertThat(bob.answersIt("b1").word()).isEqualTo("stale");
        ada.offers(cleo, "a1");
        assertThat(bob.answers(ada, "b1").word()).isEqualTo("stale");
        assertThat(ada.answers(cleo, "a2").word())
                .as("an answer to its own offer")
                .isEqualTo("stale");

        assertThat(ada.received()).isEmpty();
        assertThat(cleo.heard()).containsExactly("offer");
    }

    @Test
    void bringsAnAnswerWithoutToToTheOneWhoseOfferIsOutstanding() {
        ada.offers(bob, "a1");
        bob.offers(cleo, "b1");

        assertThat(bob.answersIt("b2").isAccepted()).isTrue();
        assertThat(ada.heard()).containsExactly("answer");
        assertThat(cleo.heard()).containsExactly("offer");
    }

    @Test
    void refusesAnAnswerWithoutToThatCouldBeMeantForSeveral() {
        ada.offers(bob, "a1");
        cleo.offers(bob, "c1");

        assertThat(bob.answersIt("b1").word()).isEqualTo("bad-request");
        assertThat(bob.answers(cleo, "b1").isAccepted()).isTrue();
        assertThat(bob.answersIt("b2").isAccepted()).isTrue();
        assertThat(ada.heard()).containsExactly("answer");
    }

    @Test
    void keepsPairsApart() {
        ada.offers(bob, "a1");

        assertThat(cleo.offers(ada, "c1").isAccepted()).isTrue();
        assertThat(bob.offers(cleo, "b1").isAccepted()).isTrue();
        assertThat(ada.answers(cleo, "a2").isAccepted()).isTrue();
    }

    @Test
    void keepsPeerConnectionsApart() {
        ada.offers(bob, "a1");

        assertThat(bob.says(offer(ada, SCREEN, "b1")).isAccepted()).isTrue();
        assertThat(ada.heardOnly("offer").text("pc")).isEqualTo("screen");
        assertThat(ada.answers(bob, "a2").word()).as("of the main one").isEqualTo("stale");
        assertThat(bob.answers(ada, "b2").isAccepted()).isTrue();
    }

    @Test
    void refusesPeersThatAreNotThere() {
        cleo.leaves();

        assertThat(ada.offers(cleo, "a1").word()).isEqualTo("no-such-peer");
        assertThat(ada.answers(cleo, "a1").word()).isEqualTo("no-such-peer");
        assertThat(ada.trickles(cleo, "a1").word()).isEqualTo("no-such-peer");
        assertThat(ada.controls(cleo, hangup()).word()).isEqualTo("no-such-peer");
        assertThat(ada.says(Signals.offer(null, new PeerId("nobody"), data("a1")))
                        .word())
                .isEqualTo("no-such-peer");
    }

    @Test
    void reachesOneWhoIsAwayWhenItIsBack() {
        bob.breaksOff();
        room.passSeconds(10);

        assertThat(ada.offers(bob, "a1").isAccepted()).isTrue();
        TestPeer back = bob.resumes();
        assertThat(back.heard()).containsExactly("peer-updated", "offer", "joined");
        assertThat(back.offers(ada, "b1").word()).isEqualTo("glare");
        assertThat(back.answers(ada, "b1").isAccepted()).isTrue();
    }

    @Test
    void isClearedByHangup() {
        ada.offers(bob, "a1");

        bob.controls(ada, hangup());

        assertThat(ada.heardOnly("control").text("action")).isEqualTo("hangup");
        assertThat(bob.answers(ada, "b1").word()).isEqualTo("stale");
        assertThat(bob.offers(ada, "b2").isAccepted()).isTrue();
        assertThat(bob.trickles(ada, "b2").isAccepted()).isTrue();
    }

    @Test
    void forgetsDescriptionsWithHangup() {
        ada.offers(bob, "a1");
        bob.answers(ada, "b1");

        ada.controls(bob, hangup());

        assertThat(ada.trickles(bob, "a1").word()).isEqualTo(Answer.DROPPED);
        assertThat(bob.trickles(ada, "b1").word()).isEqualTo(Answer.DROPPED);
    }

    @Test
    void hangsUpOnePeerConnectionOnly() {
        ada.offers(bob, "a1");
        ada.says(offer(bob, SCREEN, "a2"));
        bob.controls(ada, new Action.Hangup(SCREEN));

        assertThat(bob.answers(ada, "b1").isAccepted()).isTrue();
        assertThat(bob.says(new Signal.Answer(null, ada.id(), SCREEN, data("b2")))
                        .word())
                .isEqualTo("stale");
    }

    @Test
    void hangsUpOnAllOthersWithoutTo() {
        ada.offers(bob, "a1");
        cleo.offers(ada, "c1");
        bob.offers(cleo, "b1");

        ada.controlsAll(hangup());

        assertThat(bob.answers(ada, "b2").word()).isEqualTo("stale");
        assertThat(ada.answers(cleo, "a2").word()).isEqualTo("stale");
        assertThat(cleo.answers(bob, "c2").isAccepted()).as("of the two others").isTrue();
    }

    @Test
    void isClearedByLeaving() {
        ada.offers(bob, "a1");
        ada.leaves();
        TestPeer again = room.joins("ada");
        bob.received();

        assertThat(bob.answersIt("b1").word()).isEqualTo("stale");
        assertThat(bob.offers(again, "b1").isAccepted()).isTrue();
    }

    @Test
    void refusesMediaThatOneMayNotSend() {
        ada.controls(bob, revoke(Permission.AUDIO));

        assertThat(bob.offers(cleo, audio("b1")).word()).isEqualTo("forbidden");
        assertThat(bob.says(Signals.offer(null, null, audio("b1"))).word()).isEqualTo("forbidden");
        assertThat(bob.offers(cleo, video("b1")).isAccepted()).isTrue();
        cleo.offers(ada, audio("c1"));
        assertThat(cleo.heard()).containsExactly("peer-updated", "offer");
    }

    @Test
    void refusesAnAnswerThatSendsWhatOneMayNot() {
        ada.controls(bob, revoke(Permission.VIDEO));
        ada.offers(bob, "a1");

        assertThat(bob.says(Signals.answer(null, ada.id(), video("b1"))).word()).isEqualTo("forbidden");
        assertThat(bob.answers(ada, "b2").isAccepted())
                .as("the offer still stands")
                .isTrue();
    }

    @Test
    void boundsThePeerConnectionsOfAPair() {
        for (int i = 0; i < 100; i++) {
            ada.says(offer(bob, new ConnectionName("pc" + i), "a1"));
        }

        assertThat(bob.heard()).hasSizeLessThanOrEqualTo(Negotiations.MAX_CONNECTIONS);
        assertThat(ada.says(offer(bob, new ConnectionName("pc0"), "a2")).isAccepted())
                .as("those that there are go on")
                .isTrue();
    }

    @Test
    void boundsThePeerConnectionsThatComeFromStandingOffers() {
        for (int i = 0; i < 100; i++) {
            var pc = new ConnectionName("pc" + i);
            ada.says(new Signal.Offer(null, null, pc, data("a1")));
            bob.says(new Signal.Answer(null, ada.id(), pc, data("b1")));
        }

        assertThat(ada.received()).hasSizeLessThanOrEqualTo(Negotiations.MAX_CONNECTIONS);
    }
}
