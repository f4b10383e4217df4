package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// What is refused without a room's being asked: the listener hears of it as of what a room refuses.
class UnaskedRoomTests {

    private static final RoomId ROOM = new RoomId("standup");
    private static final Signal.Resume GONE = new Signal.Resume(new PeerId("p"), new Secret("t"), 1);

    private final ManualTimers timers = new ManualTimers();
    private final List<String> heard = new ArrayList<>();
    private final Queue<Runnable> failures = new ArrayDeque<>();
    private final RoomListener listener = new RoomListener() {
        @Override
        public void happened(RoomId room, Entry entry) {
            heard.add("happened");
        }

        @Override
        public void refused(Command command, ErrorCode code) {
            heard.add(command.getClass().getSimpleName() + " " + code.text());
        }

        @Override
        public void dropped(Command command) {
            heard.add("dropped");
        }

        @Override
        public void ended(RoomId room) {
            heard.add("ended");
        }
    };

    private enum Nobody implements StayingRecipient {
        NOBODY;

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {}

        @Override
        public void receive(Message.Joined message) {}
    }

    /// A log that nobody can reach.
    private final class Unreachable implements RoomLog {

        private final boolean opens;
        private Follower follower;

        Unreachable(boolean opens) {
            this.opens = opens;
        }

        @Override
        public void open(Follower by) {
            follower = by;
            if (opens) {
                by.opened(null, List.of());
            } else {
                fails();
            }
        }

        private void fails() {
            failures.add(() -> follower.enter(follower::failed));
        }

        @Override
        public void append(List<Entry> entries, boolean last) {
            fails();
        }

        @Override
        public long next(long newest) {
            return newest + 1;
        }

        @Override
        public boolean covers(long rev) {
            return true;
        }

        @Override
        public List<Entry> after(long rev) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private Rooms rooms(RoomLog.Source logs) {
        var around = new Rooms.Surroundings(timers, new CountingFresh(), timers, listener);
        return new Rooms(TestRoom.keeping(10, 1000), false, logs, around);
    }

    private Rooms inMemory() {
        return rooms(any -> new MemoryRoomLog(TestRoom.POLICY, new LogMemory(Long.MAX_VALUE), timers::nanos));
    }

    private static RoomLog.Source shared(RoomLog log) {
        return new RoomLog.Source() {
            @Override
            public RoomLog of(RoomId room) {
                return log;
            }

            @Override
            public boolean isShared() {
                return true;
            }
        };
    }

    private static Answer.Taker joins(Rooms rooms, RoomId room) {
        var taker = new Answer.Taker(membership -> {});
        rooms.join(room, Visit.of("ada").command(), Nobody.NOBODY, taker);
        return taker;
    }

    private static Answer.Taker resumes(Rooms rooms) {
        var taker = new Answer.Taker();
        rooms.resume(ROOM, new Returning("ada", null), null, GONE, Nobody.NOBODY, taker);
        return taker;
    }

    private void everythingFails() {
        List.copyOf(failures).forEach(Runnable::run);
    }

    @Test
    void aResumeInARoomThatIsNotThere() {
        assertThat(resumes(inMemory()).answer().word()).isEqualTo("resume-failed");
        assertThat(heard).containsExactly("Resume resume-failed");
    }

    @Test
    void aJoinWhenThereAreTooManyRooms() {
        var rooms = inMemory();
        for (int i = 0; i < TestRoom.POLICY.rooms(); i++) {
            joins(rooms, new RoomId("room-" + i));
        }
        heard.clear();

        assertThat(joins(rooms, ROOM).answer().word()).isEqualTo("rate-limited");
        assertThat(heard).containsExactly("Join rate-limited");
    }

    @Test
    void aJoinAndAResumeWhenTheLogCannotBeOpened() {
        var rooms = rooms(shared(new Unreachable(false)));
        var join = joins(rooms, ROOM);
        var resume = resumes(rooms);
        everythingFails();

        assertThat(join.answer().word()).isEqualTo("unavailable");
        assertThat(resume.answer().word()).isEqualTo("unavailable");
        assertThat(heard).containsExactlyInAnyOrder("Join unavailable", "Resume unavailable");
    }

    @Test
    void aJoinWhenTheLogDoesNotAnswer() {
        var rooms = rooms(shared(new Unreachable(true)));
        var join = joins(rooms, ROOM);
        everythingFails();

        assertThat(join.answer().word()).isEqualTo("unavailable");
        assertThat(heard).containsExactly("Join unavailable");
    }

    @Test
    void nothingThatIsDoneAsSoonAsTheLogIsThere() {
        var rooms = rooms(shared(new Unreachable(true)));
        rooms.adopt(ROOM);
        timers.pass(Duration.ofMinutes(1));
        everythingFails();

        assertThat(heard).noneMatch(each -> each.contains("unavailable"));
    }
}
