package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heliograph.signal.Action;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A [Room] by itself: commands in, decisions out, entries in.
class RoomTests {

    private final CountingFresh fresh = new CountingFresh();
    private final Room room = new Room(new RoomId("standup"), TestRoom.POLICY.settings(), false);
    private final PeerId ada = join("ada");

    private PeerId join(String user) {
        takes(Visit.of(user).command());
        return room.peers().getLast().id();
    }

    private Decision takes(Command command) {
        Decision decision = room.decide(command, fresh);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> room.evolve(new Entry(room.rev() + 1, 0, CountingFresh.HERE, event)));
        }
        return decision;
    }

    private RoomSnapshot.OfMember snapshotOf(PeerId peer) {
        return room.find(peer).snapshot();
    }

    private static ErrorCode code(Decision decision) {
        return ((Decision.Refused) decision).refusal().code();
    }

    @Test
    void takesNoEntryThatIsNotAfterTheLast() {
        Event event = new PeerEvent.PeerLeft(ada, LeaveReason.LEFT);

        for (long rev : List.of(0L, 1L)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> room.evolve(new Entry(rev, 0, CountingFresh.HERE, event)));
        }
        assertThat(room.rev()).isEqualTo(1);
        assertThat(room.peer(ada)).isNotNull();
    }

    @Test
    void dropsWhatATimerWantsTooLate() {
        assertThat(takes(new Command.MarkAway(new PeerId("gone"), 0))).isInstanceOf(Decision.Dropped.class);
        takes(new Command.MarkAway(ada, 0));
        assertThat(takes(new Command.MarkAway(ada, 0))).isInstanceOf(Decision.Dropped.class);
    }

    @Test
    void refusesThoseWhoAreNotThere() {
        var gone = new PeerId("gone");

        assertThat(code(takes(new Command.Leave(gone, LeaveReason.TIMEOUT)))).isEqualTo(ErrorCode.NOT_MEMBER);
        assertThat(code(takes(new Command.Compare(gone, null)))).isEqualTo(ErrorCode.NOT_MEMBER);
        assertThat(code(takes(new Command.Say(gone, Signals.control("1", null, Signals.hangup())))))
                .isEqualTo(ErrorCode.NOT_MEMBER);
    }

    @Test
    void keepsNotMoreThanSoManyTokens() {
        for (int i = 0; i < 100; i++) {
            takes(new Command.Compare(ada, null));
        }

        assertThat(snapshotOf(ada).tokens().hashes()).hasSizeLessThanOrEqualTo(1 + ResumeTokens.KEPT);
    }

    @Test
    void remembersTheNewestIdsOnly() {
        int many = 2 * RecentIds.KEPT;
        for (int i = 0; i < many; i++) {
            takes(new Command.Say(ada, Signals.control("id-" + i, null, new Action.Application("x-wave"))));
        }

        assertThat(snapshotOf(ada).applied())
                .hasSize(RecentIds.KEPT)
                .last()
                .extracting(RoomSnapshot.Applied::id)
                .isEqualTo(new SignalId("id-" + (many - 1)));
        var last = Signals.control("id-" + (many - 1), null, new Action.Application("x-wave"));
        assertThat(takes(new Command.Say(ada, last))).isEqualTo(new Decision.Repeated(room.rev()));
    }

    @Test
    void forgetsThePeersThatHaveLeft() {
        PeerId bob = join("bob");
        takes(new Command.Say(bob, Signals.offer("1", null, Signals.data("b1"))));
        takes(new Command.Say(ada, Signals.answer("1", bob, Signals.data("a1"))));
        takes(new Command.Say(bob, Signals.offer("2", null, Signals.data("b2"))));
        takes(new Command.Leave(bob, LeaveReason.LEFT));

        assertThat(room.snapshot().pairs()).isEmpty();
        assertThat(room.snapshot().standing()).isEmpty();
        assertThat(room.snapshot().roster()).hasSize(1);
    }

    @Test
    void forgetsAlsoWhoHungUpOnAStandingOffer() {
        takes(new Command.Say(ada, Signals.offer(null, null, Signals.data("a1"))));
        for (int i = 0; i < 20; i++) {
            PeerId guest = join("guest");
            takes(new Command.Say(guest, Signals.control(null, ada, Signals.hangup())));
            takes(new Command.Leave(guest, LeaveReason.LEFT));
        }

        assertThat(room.negotiations().standing(ada, Signals.MAIN).except()).isEmpty();
    }
}
