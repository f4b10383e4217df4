package io.heliograph.redis;

import io.heliograph.room.KeptEntries;
import io.heliograph.room.LogMemory;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The logs of the rooms that this node hosts.
final class RedisRoomLogs implements RoomLog.Source {

    /// What all of them have in common.
    ///
    /// @param deliveries where followers are told
    /// @param nanoClock a monotonic clock
    record Surroundings(
            RoomPolicy policy, LogMemory memory, Timers timers, Executor deliveries, LongSupplier nanoClock) {}

    /// In this many beats each room has had its turn: 24 seconds.
    private static final int ROUND = 16;

    private final Map<String, RedisRoomLog> byFeed = new ConcurrentHashMap<>();
    private final Link link;
    private final RedisProperties properties;
    private final Surroundings around;
    private final RoomScripts scripts;
    private final Marks marks;
    private final Tenure tenure;
    private final Directory directory;
    private final AtomicLong failures = new AtomicLong();
    private final Departed departed;

    RedisRoomLogs(
            Link link,
            RedisProperties properties,
            Surroundings around,
            Marks marks,
            Tenure tenure,
            Directory directory) {
        this.link = link;
        this.properties = properties;
        this.around = around;
        this.scripts = new RoomScripts(link);
        this.marks = marks;
        this.tenure = tenure;
        this.directory = directory;
        this.departed = new Departed(around.nanoClock());
        // The rooms themselves ask when their feeds are followed again: what they heard before would not be all.
        link.onUp(directory::rewrite);
        link.onMissed(this::missed);
    }

    private void missed(String feed) {
        RedisRoomLog log = byFeed.get(feed);
        if (log != null) {
            log.sync();
        }
    }

    @Override
    public RoomLog of(RoomId room) {
        return log(RoomKeys.of(properties.keyPrefix(), room));
    }

    private RoomLog log(RoomKeys keys) {
        KeptEntries kept = new KeptEntries(around.policy(), around.memory(), around.nanoClock());
        KnownLog known = new KnownLog(scripts, keys, new Mirror(kept), new SnapshotRhythm(around.policy()));
        return new RedisRoomLog(this, known);
    }

    /// The logs of rooms that no other node is to know of.
    RoomLog.Source unlisted() {
        return new RoomLog.Source() {
            @Override
            public RoomLog of(RoomId room) {
                return log(RoomKeys.of(properties.keyPrefix(), room).unlisted());
            }

            @Override
            public boolean isShared() {
                return true;
            }
        };
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /// Reads a room as one does that begins to host it, and does nothing with it.
    CompletionStage<Loaded> read(RoomId room) {
        return scripts.load(RoomKeys.of(properties.keyPrefix(), room));
    }

    void joined(RoomKeys keys, RedisRoomLog log) {
        byFeed.put(keys.feed(), log);
        if (keys.listed()) {
            directory.add(keys.room());
        }
    }

    /// Where nobody has the room yet it may be in the hands of a node that is about to put it back. Of a shard of Redis
    /// Cluster nobody knows whether it has lost anything.
    Loaded vouchedFor(Loaded loaded) {
        if (loaded.isEmpty() && !link.isSharded() && !tenure.vouchesFor(loaded.server())) {
            throw LinkFailure.doubtful();
        }
        return loaded;
    }

    void failedToOpen() {
        failures.incrementAndGet();
    }

    /// How many rooms could not be opened so far.
    long failures() {
        return failures.get();
    }

    /// Sees to it that the keys of some rooms stay: of each in one of so many calls.
    void touch(long number) {
        byFeed.forEach((feed, log) -> {
            if (Math.floorMod(feed.hashCode() - number, ROUND) == 0) {
                log.sync();
            }
        });
    }

    /// What the others know of this node, and what it knows of them, may be wrong.
    void resume() {
        directory.rewrite();
        byFeed.values().forEach(RedisRoomLog::sync);
    }

    /// Rooms that this node hosted a short while ago. Redis may have lost that it does not any more, without the list
    /// of its rooms telling so, which may be on another server.
    Set<RoomId> departed() {
        return departed.rooms();
    }

    boolean isHosted(RoomId room) {
        return directory.has(room);
    }

    /// @param wrote whether this node wrote to the room, as it does when it seats somebody
    void left(RoomKeys keys, boolean wrote) {
        byFeed.remove(keys.feed());
        link.unfollow(keys.feed());
        if (keys.listed()) {
            directory.remove(keys.room());
            if (wrote) {
                departed.add(keys.room());
            }
        }
    }

    Link link() {
        return link;
    }

    Marks marks() {
        return marks;
    }

    Tenure tenure() {
        return tenure;
    }

    Timers timers() {
        return around.timers();
    }

    Executor deliveries() {
        return around.deliveries();
    }

    LongSupplier nanoClock() {
        return around.nanoClock();
    }

    boolean isDurable() {
        return properties.durableReceipts();
    }

    /// Tells whether a replica has all that was answered before.
    void whenReplicated(Consumer<Boolean> answer) {
        link.replicated().whenComplete((replicas, failure) -> answer.accept(failure == null && replicas > 0));
    }
}
