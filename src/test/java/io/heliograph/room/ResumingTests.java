package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.PeerState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumingTests {

    private final TestRoom room = TestRoom.open();
    private final TestPeer ada = room.joins("ada");
    private final TestPeer bob = room.joins("bob");
    private final TestPeer cleo = room.joins("cleo");

    ResumingTests() {
        forgetWhatWasSaid();
    }

    private void forgetWhatWasSaid() {
        List.of(ada, bob, cleo).forEach(TestPeer::received);
    }

    @Test
    void showsNobodyAQuickReconnect() {
        bob.breaksOff();
        room.pass(Duration.ofMillis(4999));
        TestPeer back = bob.resumes();
        room.passSeconds(600);

        assertThat(ada.received()).isEmpty();
        assertThat(back.id()).isEqualTo(bob.id());
        Told joined = back.heardOnly("joined");
        assertThat(joined.flag("recovered")).isTrue();
        assertThat(joined.text("re")).isEqualTo("back");
        assertThat(joined.at("self", "state")).isEqualTo("online");
    }

    @Test
    void showsOneAwayWhoIsNotBackSoon() {
        bob.breaksOff();
        room.passSeconds(5);

        Told away = ada.heardOnly("peer-updated");
        assertThat(away.at("peer", "id")).isEqualTo(bob.name());
        assertThat(away.at("peer", "state")).isEqualTo("away");
        assertThat(room.census().peers(PeerState.AWAY)).isEqualTo(1);

        TestPeer back = bob.resumes();
        Told online = ada.heardOnly("peer-updated");
        assertThat(online.at("peer", "id")).isEqualTo(bob.name());
        assertThat(online.at("peer", "state")).isEqualTo("online");
        assertThat(back.received().getLast().at("self", "state")).isEqualTo("online");
        assertThat(room.census().peers(PeerState.AWAY)).isZero();
    }

    @Test
    void endsTheMembershipOfOneWhoDoesNotComeBack() {
        bob.breaksOff();
        room.pass(Duration.ofMillis(59_999));
        assertThat(ada.heard()).containsExactly("peer-updated");
        room.pass(Duration.ofMillis(1));

        Told left = ada.heardOnly("peer-left");
        assertThat(left.text("peer")).isEqualTo(bob.name());
        assertThat(left.text("reason")).isEqualTo("timeout");
        assertThat(room.answerToResume("bob", bob, bob.token().value(), bob.seen()))
                .isEqualTo("resume-failed");
    }

    @Test
    void waitsAnewAfterEachReturn() {
        bob.breaksOff();
        room.passSeconds(59);
        TestPeer back = bob.resumes();
        back.breaksOff();
        room.passSeconds(59);
        back = back.resumes();

        assertThat(back.isSeated()).isTrue();
        assertThat(ada.heard()).containsExactly("peer-updated", "peer-updated", "peer-updated", "peer-updated");
    }

    @Test
    void doesNotEndALaterWaitByATimerThatWasCancelledTooLate() {
        bob.breaksOff();
        TestPeer back = bob.resumes();
        back.breaksOff();

        room.timers().runCancelled();

        assertThat(ada.received()).isEmpty();
        assertThat(back.resumes().isSeated()).isTrue();
    }

    @Test
    void tellsWhatWasMissedInOrderAndThenTheRosterAsItIs() {
        bob.breaksOff();
        ada.chatsToAll("one");
        ada.offers(bob, "a1");
        ada.chats(cleo, "not for bob");
        ada.trickles(bob, "a1");
        room.joins("dora");
        ada.leaves();

        List<Told> told = bob.resumes().received();

        assertThat(told)
                .extracting(Told::type)
                .containsExactly("control", "offer", "candidate", "peer-joined", "peer-left", "peer-updated", "joined");
        assertThat(told).extracting(Told::rev).isSorted().doesNotHaveDuplicates();
        assertThat(told)
                .extracting(Told::channel)
                .containsExactly(
                        Channel.ROOM,
                        Channel.DIRECT,
                        Channel.DIRECT,
                        Channel.ROOM,
                        Channel.ROOM,
                        Channel.ROOM,
                        Channel.DIRECT);
        assertThat(told.getLast().at("self", "role")).isEqualTo("moderator");
        assertThat(told.getLast().list("peers"))
                .extracting(peer -> peer.get("user"))
                .containsExactly("cleo", "dora");
    }

    @Test
    void givesEachMissedEntryItsOwnNumber() {
        bob.breaksOff();
        long said = ada.chatsToAll("one").rev();
        cleo.chatsToAll("two");

        Told replayed = bob.resumes().received().getFirst();

        assertThat(replayed.rev()).isEqualTo(said);
        assertThat(replayed).isEqualTo(cleo.received().getFirst());
    }

    @Test
    void repeatsWhatWasSentButNotSeen() {
        long seen = bob.seen();
        ada.chatsToAll("one");
        ada.chatsToAll("two");
        long first = bob.received().getFirst().rev();
        bob.breaksOff();

        assertThat(bob.resumes(first).heard()).containsExactly("control", "joined");
        assertThat(first).isGreaterThan(seen);
    }

    @Test
    void goesOnWhereItStopped() {
        bob.breaksOff();
        ada.offers(bob, "a1");
        TestPeer back = bob.resumes();
        back.received();

        assertThat(back.answers(ada, "b1").isAccepted()).isTrue();
        assertThat(ada.heardOnly("answer").text("from")).isEqualTo(bob.name());
        ada.chatsToAll("there you are");
        assertThat(back.heard()).containsExactly("control");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void saysSoWhereTheLogNoLongerHoldsWhatWasMissed() {
        TestRoom small = TestRoom.open(TestRoom.keeping(8, 1 << 20));
        TestPeer host = small.joins("host");
        TestPeer guest = small.joins("guest");
        guest.breaksOff();
        for (int i = 0; i < 20; i++) {
            host.chatsToAll("word " + i);
        }

        Told joined = guest.resumes().heardOnly("joined");

        assertThat(joined.flag("recovered")).isFalse();
        assertThat(joined.at("self", "id")).isEqualTo(guest.name());
    }

    @Test
    void neverLeavesAGapInSilenceHoweverMuchWasMissed() {
        for (int missed = 0; missed <= 12; missed++) {
            TestRoom small = TestRoom.open(TestRoom.keeping(8, 1 << 20));
            TestPeer host = small.joins("host");
            TestPeer guest = small.joins("guest");
            guest.breaksOff();
            for (int i = 0; i < missed; i++) {
                host.chatsToAll("word " + i);
            }

            List<Told> told = guest.resumes().received();

            assertThat(told.getLast().flag("recovered") ? told.size() - 1 : missed)
                    .as("of %d missed entries", missed)
                    .isEqualTo(missed);
            assertThat(told.getLast().flag("recovered") ? missed <= 8 : missed >= 8)
                    .as("kept are 8 entries, missed were %d", missed)
                    .isTrue();
        }
    }

    @Test
    void neverLeavesAGapInSilenceHoweverManyBytesWereMissed() {
        for (int missed = 0; missed <= 12; missed++) {
            TestRoom small = TestRoom.open(TestRoom.keeping(1024, 8 * 700));
            TestPeer host = small.joins("host");
            TestPeer guest = small.joins("guest");
            guest.breaksOff();
            for (int i = 0; i < missed; i++) {
                host.chatsToAll("x".repeat(488));
            }

            List<Told> told = guest.resumes().received();

            assertThat(told.getLast().flag("recovered") ? told.size() - 1 : missed)
                    .as("of %d missed entries", missed)
                    .isEqualTo(missed);
        }
    }

    @Test
    void doesNotReplayMoreThanASessionTakes() {
        var policy = TestRoom.POLICY;
        TestRoom narrow = TestRoom.open(new RoomPolicy(
                50, 8, policy.resumeWindow(), policy.awayAfter(), policy.emptyTtl(), 1024, policy.logBytes(), 8 * 700));
        TestPeer host = narrow.joins("host");
        TestPeer guest = narrow.joins("guest");
        TestPeer other = narrow.joins("other");
        guest.breaksOff();
        other.breaksOff();
        for (int i = 0; i < 10; i++) {
            host.chats(guest, "x".repeat(488));
        }

        assertThat(guest.resumes().heardOnly("joined").flag("recovered")).isFalse();
        assertThat(other.resumes().heardOnly("joined").flag("recovered"))
                .as("what others missed does not count")
                .isTrue();
    }

    @Test
    void doesNotClaimToHaveRecoveredWhatWasNeverThere() {
        bob.breaksOff();

        Told joined = bob.resumes(1_000_000).heardOnly("joined");

        assertThat(joined.flag("recovered")).isFalse();
    }

    @Test
    void letsANewcomerTakeOverFromAConnectionThatSeemsAlive() {
        TestPeer back = bob.resumes();

        assertThat(bob.isReplaced()).isTrue();
        assertThat(bob.isSeated()).isFalse();
        assertThat(bob.says(Signals.offer(null, ada.id(), Signals.data("b1"))).word())
                .isEqualTo("not-member");
        bob.breaksOff();
        bob.membership().leave();
        room.passSeconds(600);
        ada.chatsToAll("hello");

        assertThat(back.heard()).containsExactly("joined", "control");
        assertThat(bob.received()).isEmpty();
        assertThat(ada.received()).isEmpty();
    }

    @Test
    void startsTheNegotiationsOfOneAnewThatMissedSomething() {
        ada.offers(bob, "a1");
        bob.breaksOff();
        TestPeer back = bob.resumes(1_000_000);
        List.of(ada, back).forEach(TestPeer::received);

        assertThat(back.offers(ada, "b1").isAccepted())
                .as("no glare with an offer that was lost")
                .isTrue();
        assertThat(ada.heard()).containsExactly("offer");
    }

    @Test
    void handsTheStandingOffersToOneAgainThatMissedSomething() {
        ada.offersAll("a1");
        ada.tricklesAll("a1");
        bob.breaksOff();

        assertThat(bob.resumes(1_000_000).heard()).containsExactly("joined", "offer", "candidate");
    }
}
