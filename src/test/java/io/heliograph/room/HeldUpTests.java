package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.Message;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In which order is done what waits for a log that is held up.
class HeldUpTests {

    private static final RoomId ROOM = new RoomId("room");

    private final ManualTimers timers = new ManualTimers();
    private final TurningLog log = new TurningLog();
    private final Rooms rooms = new Rooms(
            RoomPolicy.DEFAULT,
            false,
            any -> log,
            new Rooms.Surroundings(timers, new CountingFresh(), timers, RoomListener.NONE));

    private static final class Nobody implements StayingRecipient {

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {}

        @Override
        public void receive(Message.Joined joined) {}
    }

    private Membership joins(String user) {
        List<Membership> seats = new ArrayList<>();
        rooms.join(ROOM, Visit.of(user).command(), new Nobody(), new Answer.Taker(seats::add));
        return seats.getFirst();
    }

    private static Signal waves() {
        return Signals.control(null, null, new Action.Application("x-wave"));
    }

    private void tells(Runnable step) {
        log.follower.enter(step);
    }

    @Test
    void whoWasMisledIsMarkedBeforeAnythingElseIsAppended() {
        Membership ada = joins("ada");
        log.heldUp = true;
        ada.say(waves(), Reply.NONE);
        ada.say(waves(), Reply.NONE);
        tells(() -> log.follower.diverged(log.follower.snapshot(), List.of()));

        assertThat(log.wanted).hasSize(3);
        assertThat(log.wanted.getFirst().event()).isInstanceOf(PeerEvent.PeersOutOfStep.class);
    }
}
