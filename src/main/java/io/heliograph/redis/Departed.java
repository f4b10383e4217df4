package io.heliograph.redis;

import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// The rooms that this node has let go of, for as long as their keys may be there. Thread-safe.
final class Departed {

    /// How long the keys of a room stay which nobody looks after (`stay` in entries.lua).
    static final Duration STAY = Duration.ofSeconds(90);

    /// More are not remembered: to open so many takes seconds.
    private static final int MOST = 10_000;

    private final LongSupplier nanoClock;
    /// The oldest first.
    private final Map<RoomId, Long> since = new LinkedHashMap<>();

    /// @param nanoClock a monotonic clock
    Departed(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized void add(RoomId room) {
        forget();
        since.remove(room);
        since.put(room, nanoClock.getAsLong());
    }

    synchronized Set<RoomId> rooms() {
        forget();
        return Set.copyOf(since.keySet());
    }

    private void forget() {
        long now = nanoClock.getAsLong();
        Iterator<Long> oldestFirst = since.values().iterator();
        while (oldestFirst.hasNext() && (now - oldestFirst.next() > STAY.toNanos() || since.size() > MOST)) {
            oldestFirst.remove();
        }
    }
}
