package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets the others know which rooms this node hosts, in case that it is no more. Thread-safe.
final class Directory {

    /// From a change to when the others can know.
    private static final Duration DELAY = Duration.ofMillis(50);

    /// So many changes go at once.
    private static final int SLICE = 500;

    private final NodeScripts scripts;
    private final NodeId here;
    private final Timers timers;
    private final Set<RoomId> hosted = ConcurrentHashMap.newKeySet();
    private final Map<RoomId, Boolean> changes = new HashMap<>();
    private boolean waiting;

    Directory(NodeScripts scripts, NodeId here, Timers timers) {
        this.scripts = scripts;
        this.here = here;
        this.timers = timers;
    }

    void add(RoomId room) {
        hosted.add(room);
        changed(room);
    }

    boolean has(RoomId room) {
        return hosted.contains(room);
    }

    void remove(RoomId room) {
        hosted.remove(room);
        changed(room);
    }

    /// What was written is lost.
    void rewrite() {
        hosted.forEach(this::changed);
    }

    private synchronized void changed(RoomId room) {
        changes.put(room, hosted.contains(room));
        wake(DELAY);
    }

    private synchronized void wake(Duration delay) {
        if (!waiting) {
            waiting = true;
            timers.after(delay, this::write);
        }
    }

    private void write() {
        Map<RoomId, Boolean> slice = next();
        scripts.host(here, slice).whenComplete((done, failure) -> written(slice, failure == null));
    }

    private synchronized Map<RoomId, Boolean> next() {
        Map<RoomId, Boolean> slice = new HashMap<>();
        Iterator<RoomId> rooms = changes.keySet().iterator();
        while (rooms.hasNext() && slice.size() < SLICE) {
            RoomId room = rooms.next();
            slice.put(room, hosted.contains(room));
            rooms.remove();
        }
        return slice;
    }

    private synchronized void written(Map<RoomId, Boolean> slice, boolean done) {
        waiting = false;
        if (!done) {
            slice.forEach(changes::putIfAbsent);
        }
        if (!changes.isEmpty()) {
            wake(done ? Duration.ZERO : Beats.EVERY);
        }
    }
}
