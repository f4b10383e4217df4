package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.room.Rooms;
import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Looks after the rooms of nodes that are no more. Of the nodes that live one claims those of a dead one; should it
/// die over it, or could it not open one, another claims them when the claim has run out.
final class Adoption {

    private static final int SLICE = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// Until all rooms have been opened, or have failed to.
    private static final Duration OPENING = Duration.ofSeconds(3);

    private final NodeScripts scripts;
    private final NodeId here;
    private final Timers timers;
    private final Rooms rooms;
    private final LongSupplier failures;
    private final Set<NodeId> underWay = ConcurrentHashMap.newKeySet();

    /// @param failures how many rooms could not be opened so far
    Adoption(NodeScripts scripts, NodeId here, Timers timers, Rooms rooms, LongSupplier failures) {
        this.scripts = scripts;
        this.here = here;
        this.timers = timers;
        this.rooms = rooms;
        this.failures = failures;
    }

    void adopt(NodeId dead) {
        if (!underWay.add(dead)) {
            return;
        }
        scripts.claim(dead, here).whenComplete((claimed, failure) -> {
            if (failure != null || claimed == null) {
                underWay.remove(dead);
            } else {
                adopt(dead, claimed, failures.getAsLong());
            }
        });
    }

    private void adopt(NodeId dead, List<RoomId> left, long before) {
        if (left.isEmpty()) {
            timers.after(OPENING, () -> adopted(dead, before));
            return;
        }
        int slice = Math.min(SLICE, left.size());
        left.subList(0, slice).forEach(rooms::adopt);
        timers.after(PAUSE, () -> adopt(dead, left.subList(slice, left.size()), before));
    }

    private void adopted(NodeId dead, long before) {
        if (failures.getAsLong() == before) {
            scripts.forget(dead).whenComplete((done, failure) -> underWay.remove(dead));
        } else {
            underWay.remove(dead);
        }
    }
}
