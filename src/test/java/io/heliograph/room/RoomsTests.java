package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Many rooms, many threads.
class RoomsTests {

    private final ManualTimers timers = new ManualTimers();
    private final List<String> heard = new ArrayList<>();
    private final RoomListener listener = new RoomListener() {
        @Override
        public void happened(RoomId room, Entry entry) {
            heard.add(room + " " + entry.rev());
        }

        @Override
        public void refused(Command command, ErrorCode code) {
            heard.add("refused " + code.text());
        }

        @Override
        public void dropped(Command command) {
            heard.add("dropped");
        }

        @Override
        public void ended(RoomId room) {
            heard.add(room + " ended");
        }
    };

    /// A session that counts what it is told.
    private static final class Guest implements Recipient {

        private Membership membership;
        private int joined;
        private int told;

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {
            told++;
        }

        @Override
        public void receive(Message.Joined message) {
            joined++;
        }

        @Override
        public void expelled() {
            throw new AssertionError("nobody is misled");
        }

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public Membership in(RoomId id) {
            return membership;
        }

        @Override
        public void replaced() {
            throw new AssertionError("nobody takes over");
        }
    }

    /// Names that any thread may ask for.
    private static final class SharedFresh implements Fresh {

        private final AtomicInteger made = new AtomicInteger();

        @Override
        public PeerId peerId() {
            return new PeerId("p" + made.incrementAndGet());
        }

        @Override
        public Secret token() {
            return new Secret("token-" + made.incrementAndGet());
        }

        @Override
        public NodeId here() {
            return CountingFresh.HERE;
        }

        @Override
        public String salt() {
            return "salt-" + made.incrementAndGet();
        }
    }

    private Rooms rooms(RoomListener who) {
        return new Rooms(
                TestRoom.POLICY,
                false,
                any -> new MemoryRoomLog(TestRoom.POLICY, new LogMemory(Long.MAX_VALUE), timers::nanos),
                new Rooms.Surroundings(timers, new SharedFresh(), timers, who));
    }

    private static Guest join(Rooms rooms, String room, String user) {
        var guest = new Guest();
        var taker = new Answer.Taker(membership -> guest.membership = membership);
        rooms.join(new RoomId(room), Visit.of(user).command(), guest, taker);
        assertThat(taker.answer().word()).isEqualTo(Answer.ACCEPTED);
        return guest;
    }

    private static Answer say(Guest guest, Signal signal) {
        var taker = new Answer.Taker();
        guest.membership.say(signal, taker);
        return taker.answer();
    }

    @Test
    void keepsRoomsApart() {
        Rooms rooms = rooms(RoomListener.NONE);
        Guest here = join(rooms, "here", "ada");
        Guest there = join(rooms, "there", "bob");

        say(here, Signals.offer(null, null, Signals.data("a1")));
        say(here, Signals.control(null, null, Signals.locked(true)));

        assertThat(there.told).isZero();
        assertThat(say(there, Signals.offer(null, here.membership.peer(), Signals.data("b1")))
                        .word())
                .isEqualTo("no-such-peer");
        assertThat(rooms.census().rooms()).isEqualTo(2);
        join(rooms, "there", "cleo");
        assertThat(there.told).isEqualTo(1);
    }

    @Test
    void tellsItsListenerWhatHappensInOrder() {
        Rooms rooms = rooms(listener);
        Guest ada = join(rooms, "here", "ada");
        join(rooms, "there", "bob");
        say(ada, Signals.offer(null, new PeerId("nobody"), Signals.data("a1")));
        say(ada, Signals.candidate(null, null, "a0"));
        say(ada, Signals.control(null, null, Signals.lobby(true)));
        ada.membership.leave();

        assertThat(heard).containsExactly("here 1", "there 1", "refused no-such-peer", "dropped", "here 2", "here 3");
        heard.clear();
        timers.pass(TestRoom.POLICY.emptyTtl());
        assertThat(heard).containsExactly("here 4", "here ended");
    }

    @Test
    void losesNobodyWhereManyComeAndGoAtOnce() throws InterruptedException, ExecutionException {
        Rooms rooms = rooms(RoomListener.NONE);
        Callable<Integer> comesAndGoes = () -> {
            int joined = 0;
            for (int i = 0; i < 300; i++) {
                Guest guest = join(rooms, "here", "somebody");
                assertThat(say(guest, new Signal.Leave(null)).word()).isEqualTo(Answer.ACCEPTED);
                assertThat(guest.membership.ended()).isTrue();
                joined += guest.joined;
            }
            return joined;
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> one :
                    threads.invokeAll(List.of(comesAndGoes, comesAndGoes, comesAndGoes, comesAndGoes))) {
                assertThat(one.get()).isEqualTo(300);
            }
        }
        assertThat(rooms.census().rooms()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void doesWithoutARoomThatIsOverAsSoonAsItIsOpen() {
        RoomLog.Source atOnce = new RoomLog.Source() {
            @Override
            public RoomLog of(RoomId room) {
                return new MemoryRoomLog(TestRoom.POLICY, new LogMemory(Long.MAX_VALUE), timers::nanos);
            }

            @Override
            public boolean isShared() {
                return true;
            }
        };
        var around = new Rooms.Surroundings(timers, new SharedFresh(), timers, RoomListener.NONE);
        Rooms rooms = new Rooms(TestRoom.POLICY, false, atOnce, around);

        rooms.adopt(new RoomId("nowhere"));
        var taker = new Answer.Taker();
        var gone = new Signal.Resume(new PeerId("p"), new Secret("t"), 1);
        rooms.resume(new RoomId("nowhere"), new Returning("ada", null), null, gone, new Guest(), taker);

        assertThat(taker.answer().word()).isEqualTo("resume-failed");
        assertThat(rooms.census().rooms()).isZero();
        assertThat(join(rooms, "here", "ada").joined).isEqualTo(1);
        assertThat(rooms.census().rooms()).isEqualTo(1);
    }

    @Test
    void tellsTheEndOfARoomBeforeTheBeginningOfTheNextOfThatName() throws InterruptedException, ExecutionException {
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        var last = new AtomicLong();
        Rooms rooms = rooms(new Counting(last, faults));
        Callable<Void> comesAndGoes = () -> {
            for (int i = 0; i < 3_000; i++) {
                join(rooms, "here", "somebody").membership.leave();
            }
            return null;
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var one : threads.invokeAll(Collections.nCopies(4, comesAndGoes))) {
                one.get();
            }
        }
        assertThat(faults).isEmpty();
        assertThat(last).hasValue(0);
    }

    /// Hears each entry of a room after the one before.
    private record Counting(AtomicLong last, List<String> faults) implements RoomListener {

        @Override
        public void happened(RoomId room, Entry entry) {
            if (!last.compareAndSet(entry.rev() - 1, entry.rev())) {
                faults.add("entry " + entry.rev() + " after " + last);
            }
        }

        @Override
        public void refused(Command command, ErrorCode code) {
            faults.add("refused " + code);
        }

        @Override
        public void dropped(Command command) {
            faults.add("dropped");
        }

        @Override
        public void ended(RoomId room) {
            last.set(0);
        }
    }

    @Test
    void beginsNoMoreRoomsThanThereMayBe() {
        Rooms rooms = rooms(RoomListener.NONE);
        for (int i = 0; i < TestRoom.POLICY.rooms(); i++) {
            join(rooms, "room-" + i, "ada");
        }

        var taker = new Answer.Taker(membership -> {});
        rooms.join(new RoomId("one-more"), Visit.of("bob").command(), new Guest(), taker);
        assertThat(taker.answer().word()).isEqualTo("rate-limited");
        join(rooms, "room-7", "bob");
    }
}
