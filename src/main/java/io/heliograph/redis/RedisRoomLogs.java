package io.heliograph.redis;

import io.heliograph.room.KeptEntries;
import io.heliograph.room.LogMemory;
import io.heliograph.room.NodeId;
import io.heliograph.room.RoomLog;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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

    private final Map<String, RedisRoomLog> byFeed = new ConcurrentHashMap<>();
    private final Link link;
    private final RedisProperties properties;
    private final Surroundings around;
    private final RoomScripts scripts;
    private final Marks marks;
    private final Tenure tenure;

    RedisRoomLogs(Link link, RedisProperties properties, Surroundings around, NodeId here, Tenure tenure) {
        this.link = link;
        this.properties = properties;
        this.around = around;
        this.scripts = new RoomScripts(link);
        this.marks = new Marks(here);
        this.tenure = tenure;
        link.onUp(() -> byFeed.values().forEach(RedisRoomLog::sync));
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
        KeptEntries kept = new KeptEntries(around.policy(), around.memory(), around.nanoClock());
        RoomKeys keys = RoomKeys.of(properties.keyPrefix(), room);
        return new RedisRoomLog(
                this, new KnownLog(scripts, keys, new Mirror(kept), new SnapshotRhythm(around.policy())));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    void joined(String feed, RedisRoomLog log) {
        byFeed.put(feed, log);
    }

    void left(String feed) {
        byFeed.remove(feed);
        link.unfollow(feed);
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
