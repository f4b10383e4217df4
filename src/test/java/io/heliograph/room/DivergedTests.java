package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A room whose log turns out to have gone another way.
class DivergedTests {

    private static final RoomId ROOM = new RoomId("room");

    private final ManualTimers timers = new ManualTimers();
    private final TurningLog log = new TurningLog();
    private final Rooms rooms = new Rooms(
            RoomPolicy.DEFAULT,
            false,
            new RoomLog.Source() {
                @Override
                public RoomLog of(RoomId room) {
                    return log;
                }

                @Override
                public boolean isShared() {
                    return log.shared;
                }
            },
            new Rooms.Surroundings(timers, new CountingFresh(), timers, RoomListener.NONE));

    private static final class Guest implements StayingRecipient {

        private final List<Long> heard = new ArrayList<>();
        private Secret token;
        private boolean expelled;

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {
            heard.add(Told.of(channel, message).rev());
        }

        @Override
        public void receive(Message.Joined joined) {
            token = joined.resumeToken();
        }

        @Override
        public void expelled() {
            expelled = true;
        }
    }

    private static final class Seated implements Reply.ToJoin {

        private Membership membership;

        @Override
        public void seated(Membership to) {
            membership = to;
        }

        @Override
        public void accepted(long rev) {}

        @Override
        public void dropped() {}

        @Override
        public void refused(Refusal refusal) {}
    }

    @Test
    void whoSitsThereHearsNothingMoreUntilAllNodesKnow() {
        var ada = new Guest();
        var bob = new Seated();
        rooms.join(ROOM, Visit.of("ada").command(), ada, new Seated());
        rooms.join(ROOM, Visit.of("bob").command(), new Guest(), bob);
        assertThat(ada.heard).containsExactly(2L);

        log.heldUp = true;
        log.follower.enter(() -> log.follower.diverged(log.follower.snapshot(), List.of()));
        var left = new PeerEvent.PeerLeft(bob.membership.peer(), LeaveReason.LEFT);
        var other = new Entry(3, 0, new NodeId("there"), left);
        log.follower.enter(() -> log.follower.overtaken(List.of(other)));
        assertThat(ada.heard).containsExactly(2L);
        assertThat(ada.expelled).isFalse();

        log.follower.enter(() -> log.follower.appended());
        assertThat(ada.expelled).isTrue();
    }

    @Test
    void whoHasLeftWithoutTheLogKnowingIsNotThereForEver() {
        var ada = new Seated();
        var bob = new Seated();
        rooms.join(ROOM, Visit.of("ada").command(), new Guest(), ada);
        rooms.join(ROOM, Visit.of("bob").command(), new Guest(), bob);
        var before = log.follower.snapshot();
        bob.membership.leave();

        log.follower.enter(() -> log.follower.diverged(before, List.of()));
        assertThat(rooms.overview(ROOM).peers()).hasSize(2);
        timers.pass(Duration.ofSeconds(61));
        assertThat(rooms.overview(ROOM).peers()).extracting(peer -> peer.id()).containsExactly(ada.membership.peer());
    }

    private Seated comes(Guest guest, String user) {
        var seated = new Seated();
        rooms.join(ROOM, Visit.of(user).command(), guest, seated);
        return seated;
    }

    private void diverges(RoomSnapshot to) {
        log.follower.enter(() -> log.follower.diverged(to, List.of()));
    }

    @Test
    void whoseReturnTheLogHasLostIsWaitedForFromThere() {
        var ada = comes(new Guest(), "ada");
        var guest = new Guest();
        var bob = comes(guest, "bob");
        var before = log.follower.snapshot();
        bob.membership.lost();
        var back = new Seated();
        var resume = new Signal.Resume(bob.membership.peer(), guest.token, 2);
        rooms.resume(ROOM, new Returning("bob", null), null, resume, new Guest(), back);
        back.membership.lost();

        diverges(before);
        timers.pass(Duration.ofSeconds(61));
        assertThat(rooms.overview(ROOM).peers()).extracting(peer -> peer.id()).containsExactly(ada.membership.peer());
    }

    @Test
    void whoWasNeverThereHoldsTheRoomNoMore() {
        log.shared = true;
        comes(new Guest(), "ada");
        var before = log.follower.snapshot();
        var guest = new Guest();
        comes(guest, "bob");
        diverges(before);
        assertThat(guest.expelled).isTrue();

        var moved = new PeerEvent.PeerReturned(
                before.roster().getFirst().peer().id(),
                TokenHash.of(new Secret("used")),
                TokenHash.of(new Secret("next")),
                true,
                null);
        log.follower.enter(() -> log.follower.followed(List.of(new Entry(3, 0, new NodeId("there"), moved))));
        assertThat(rooms.ids(null, 10)).isEmpty();
    }

    @Test
    void whoCameBackElsewhereBeforeAllNodesKnewIsNotToldToStartAnewToo() {
        var ada = comes(new Guest(), "ada").membership.peer();
        var bob = comes(new Guest(), "bob").membership.peer();
        log.heldUp = true;
        diverges(log.follower.snapshot());
        var moved = new PeerEvent.PeerReturned(
                ada, TokenHash.of(new Secret("used")), TokenHash.of(new Secret("next")), true, null);
        var other = new Entry(3, 0, new NodeId("there"), moved);
        log.follower.enter(() -> log.follower.overtaken(List.of(other)));

        log.follower.enter(() -> log.follower.appended());
        assertThat(log.follower.snapshot().roster())
                .filteredOn(RoomSnapshot.OfMember::outOfStep)
                .extracting(member -> member.peer().id())
                .containsExactly(bob);
    }

    @Test
    void aBanOfWhichNobodyHereHasHeardIsLiftedHereToo() {
        comes(new Guest(), "ada");
        var before = log.follower.snapshot();
        var ban = new Ban("bob", 2, timers.millis() + 60_000);
        diverges(new RoomSnapshot(
                2, before.setup(), before.roster(), before.lobby(), Set.of(ban), before.pairs(), before.standing()));
        timers.pass(Duration.ofSeconds(59));
        assertThat(log.follower.snapshot().bans()).containsExactly(ban);

        timers.pass(Duration.ofSeconds(1));
        assertThat(log.follower.snapshot().bans()).isEmpty();
    }

    @Test
    void aBanThatIsKnownIsWaitedForOnce() {
        var ada = comes(new Guest(), "ada");
        var bob = comes(new Guest(), "bob");
        var kick = Signals.control(null, bob.membership.peer(), Signals.kick(60));
        ada.membership.say(kick, Reply.NONE);
        assertThat(log.follower.snapshot().bans()).hasSize(1);
        int before = timers.pending();

        diverges(log.follower.snapshot());
        diverges(log.follower.snapshot());
        assertThat(timers.pending()).isEqualTo(before);
        timers.pass(Duration.ofSeconds(60));
        assertThat(log.follower.snapshot().bans()).isEmpty();
    }

    @Test
    void whoWasLetInWithoutAnybodyHereHearingOfItComesIn() {
        var ada = comes(new Guest(), "ada");
        ada.membership.say(Signals.control(null, null, Signals.lobby(true)), Reply.NONE);
        var guest = new Guest();
        comes(guest, "bob");
        var before = log.follower.snapshot();
        var waiting = before.lobby().getFirst();
        var admitted = new RoomSnapshot.Waiting(waiting.peer(), waiting.re(), waiting.node(), true);

        diverges(new RoomSnapshot(
                before.rev() + 1,
                before.setup(),
                before.roster(),
                List.of(admitted),
                before.bans(),
                before.pairs(),
                before.standing()));
        assertThat(log.follower.snapshot().lobby()).isEmpty();
        assertThat(rooms.overview(ROOM).peers()).hasSize(2);
        assertThat(guest.token).isNotNull();
    }

    @Test
    void whoWaitedAndHasLeftWithoutTheLogKnowingDoesNotWaitForEver() {
        var ada = comes(new Guest(), "ada");
        ada.membership.say(Signals.control(null, null, Signals.lobby(true)), Reply.NONE);
        var bob = comes(new Guest(), "bob");
        var before = log.follower.snapshot();
        bob.membership.leave();
        assertThat(before.lobby()).hasSize(1);

        diverges(before);
        assertThat(log.follower.snapshot().lobby()).isEmpty();
    }
}
