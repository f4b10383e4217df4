package io.heliograph.redis;

import io.heliograph.room.Channel;
import io.heliograph.room.Command;
import io.heliograph.room.Fresh;
import io.heliograph.room.LogMemory;
import io.heliograph.room.Membership;
import io.heliograph.room.NodeId;
import io.heliograph.room.Recipient;
import io.heliograph.room.Reply;
import io.heliograph.room.RoomListener;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomOverview;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.Rooms;
import io.heliograph.room.ScheduledTimers;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.Media;
import io.heliograph.signal.Message;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A whole node but for its sessions.
final class TestNode implements AutoCloseable {

    private static final RoomPolicy POLICY = new RoomPolicy(
            100, 16, Duration.ofSeconds(8), Duration.ofSeconds(1), Duration.ofSeconds(1), 1024, 1_000_000);

    private final TestLink link;
    private final CountingLink counted;
    private final ScheduledTimers timers = new ScheduledTimers();
    private final Nodes nodes;
    private final Beats beats;
    private final Rooms rooms;
    private final RedisRoomLogs logs;
    private final Fresh fresh;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Map<String, Membership> memberships = new ConcurrentHashMap<>();

    private static final class Names implements Fresh {

        private final AtomicInteger made = new AtomicInteger();
        private final String node;

        Names(String node) {
            this.node = node;
        }

        @Override
        public PeerId peerId() {
            return new PeerId(node + made.incrementAndGet());
        }

        @Override
        public Secret token() {
            return new Secret(node + made.incrementAndGet());
        }

        @Override
        public String salt() {
            return "salt";
        }

        @Override
        public NodeId here() {
            return new NodeId(node);
        }
    }

    private TestNode(String node, TestLink link) {
        this.link = link;
        fresh = new Names(node);
        counted = new CountingLink(link.link(), "beat");
        var scripts = new NodeScripts(counted, "test");
        beats = new Beats(scripts, fresh.here(), System::nanoTime);
        var around = new RedisRoomLogs.Surroundings(
                POLICY, new LogMemory(Long.MAX_VALUE), timers, Runnable::run, System::nanoTime);
        logs = new RedisRoomLogs(
                link.link(),
                new RedisProperties("test", false),
                around,
                new Marks(fresh.here()),
                beats,
                new Directory(scripts, fresh.here(), timers));
        rooms = rooms(logs);
        nodes = new Nodes(link.link(), scripts, beats, logs, rooms, fresh.here());
    }

    private Rooms rooms(RoomLog.Source source) {
        var around = new Rooms.Surroundings(timers, fresh, beats.over(InstantSource.system()), RoomListener.NONE);
        return new Rooms(POLICY, false, source, around);
    }

    /// Rehearses as a node does before it takes connections.
    ///
    /// @return why it could not; empty where it could
    String rehearses() {
        return new Rehearsal(link.link(), logs, rooms(logs.unlisted()), fresh).rehearse();
    }

    static TestNode start(String node, int port) {
        return start(node, TestLink.to(port));
    }

    static TestNode start(String node, TestLink link) {
        var started = new TestNode(node, link.connected());
        started.nodes.start();
        return started;
    }

    /// Makes somebody a peer; returns when that is done.
    ///
    /// @return the peer's id, or the code of the refusal
    String joins(String room, String user) {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        var join = new Signal.Join(null, user, Media.NONE, JsonText.EMPTY_OBJECT, null, null);
        rooms.join(new RoomId(room), new Command.Join(user, user, null, join), new Listener(), new Reply.ToJoin() {
            @Override
            public void seated(Membership membership) {
                memberships.put(user, membership);
                answers.add(membership.peer().value());
            }

            @Override
            public void accepted(long rev) {}

            @Override
            public void dropped() {}

            @Override
            public void refused(Refusal refusal) {
                answers.add(refusal.code().text());
            }
        });
        try {
            return String.valueOf(answers.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void leaves(String user) {
        memberships.get(user).leave();
    }

    /// As an administrator would see the room here; null where this node does not host it.
    RoomOverview sees(String room) {
        return rooms.overview(new RoomId(room));
    }

    Rooms rooms() {
        return rooms;
    }

    /// The messages to all who have joined here, though not the replies to their joins.
    List<String> told() {
        return List.copyOf(told);
    }

    boolean isLinked() {
        return link.link().isUp();
    }

    /// How many rooms it could not open.
    long roomsInVain() {
        return logs.failures();
    }

    Standing standing() {
        return beats.now();
    }

    int beatsAnswered() {
        return counted.answered();
    }

    int beatsInVain() {
        return counted.failed();
    }

    /// Says nothing more, and loses what it has.
    void dies() {
        nodes.stop();
        timers.close();
        link.close();
    }

    @Override
    public void close() {
        dies();
    }

    /// A session that takes down what it is told.
    private final class Listener implements Recipient {

        @Override
        public void receive(RoomId room, Channel channel, byte[] message) {
            told.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void receive(Message.Joined joined) {}

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public Membership in(RoomId id) {
            return null;
        }

        @Override
        public void replaced() {}

        @Override
        public void expelled() {}
    }
}
