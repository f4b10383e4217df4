package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.Message;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Others always come first, in a log that takes its time to say so.
class OvertakenTests {

    private static final Duration SLOW = Duration.ofMillis(100);

    private final ManualTimers timers = new ManualTimers();

    /// It never has an entry of who asks.
    private final class Crowded implements RoomLog {

        private Follower follower;

        @Override
        public void open(Follower by) {
            follower = by;
            by.opened(null, List.of());
        }

        @Override
        public void append(List<Entry> entries, boolean last) {
            timers.pass(SLOW);
            var others = new RoomEvent.Unknown(JsonText.EMPTY_OBJECT);
            long rev = entries.getFirst().rev();
            follower.overtaken(List.of(new Entry(rev, rev, CountingFresh.HERE, others)));
        }

        @Override
        public long next(long newest) {
            return newest + 1;
        }

        @Override
        public boolean covers(long rev) {
            throw new AssertionError("nobody comes back");
        }

        @Override
        public List<Entry> after(long rev) {
            throw new AssertionError("nobody comes back");
        }

        @Override
        public void close() {}
    }

    private static final class Nobody implements StayingRecipient {

        @Override
        public Membership in(RoomId room) {
            return null;
        }

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {
            throw new AssertionError("nobody is in the room");
        }

        @Override
        public void receive(Message.Joined joined) {
            throw new AssertionError("nobody may join");
        }
    }

    @Test
    void whoIsOvertakenAgainAndAgainIsAnsweredWithinASecond() {
        var around = new Rooms.Surroundings(timers, new CountingFresh(), timers, RoomListener.NONE);
        var rooms = new Rooms(TestRoom.POLICY, false, room -> new Crowded(), around);
        var taker = new Answer.Taker();

        rooms.join(new RoomId("room"), Visit.of("ada").command(), new Nobody(), taker);

        assertThat(taker.answer().word()).isEqualTo("unavailable");
        assertThat(Duration.ofNanos(timers.nanos())).isLessThan(Duration.ofMillis(500));
    }
}
