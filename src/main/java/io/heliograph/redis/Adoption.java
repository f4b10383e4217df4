package io.heliograph.redis;

import io.heliograph.room.NodeId;
import io.heliograph.room.Rooms;
import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after rooms that nobody looks after: those of nodes that are no more, and those that Redis says are this
/// node's though they are not, as it has lost how they ended.
///
/// Of the nodes that live one claims the rooms of a dead one, and again where it could not open one of them; should it
/// die over it, another claims them.
final class Adoption {

    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private static final int ATTEMPTS = 10;
    private static final int FEW_ATTEMPTS = 3;
    private static final int SLICE = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// Until all rooms have been opened, or have failed to.
    private static final Duration OPENING = Duration.ofSeconds(3);

    private final NodeScripts scripts;
    private final NodeId here;
    private final Timers timers;
    private final Rooms rooms;
    private final LongSupplier failures;
    private final AtomicBoolean asking = new AtomicBoolean();
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
                long before = failures.getAsLong();
                adopt(claimed, () -> timers.after(OPENING, () -> adopted(dead, before)));
            }
        });
    }

    /// Opens the rooms that this node is said to host and does not.
    ///
    /// @param known whether it hosts a room
    void adoptStrays(Predicate<RoomId> known) {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        scripts.hosted(here).whenComplete((said, failure) -> {
            if (failure != null) {
                timers.after(OPENING, () -> {
                    asking.set(false);
                    adoptStrays(known);
                });
                return;
            }
            asking.set(false);
            List<RoomId> strays = said.stream().filter(known.negate()).toList();
            if (!strays.isEmpty()) {
                LOG.warn("Rooms of this node whose end Redis has lost: {}", strays.size());
                adoptAll(strays, ATTEMPTS);
            }
        });
    }

    /// Opens rooms, should they be there.
    void adoptAll(Collection<RoomId> some) {
        if (!some.isEmpty()) {
            adoptAll(List.copyOf(some), FEW_ATTEMPTS);
        }
    }

    /// Those that cannot be opened stand nowhere any more, so all are tried again.
    private void adoptAll(List<RoomId> strays, int attempts) {
        long before = failures.getAsLong();
        adopt(
                strays,
                () -> timers.after(OPENING, () -> {
                    if (failures.getAsLong() != before && attempts > 1) {
                        adoptAll(strays, attempts - 1);
                    }
                }));
    }

    private void adopt(List<RoomId> left, Runnable then) {
        if (left.isEmpty()) {
            then.run();
            return;
        }
        int slice = Math.min(SLICE, left.size());
        left.subList(0, slice).forEach(rooms::adopt);
        timers.after(PAUSE, () -> adopt(left.subList(slice, left.size()), then));
    }

    private void adopted(NodeId dead, long before) {
        if (failures.getAsLong() == before) {
            scripts.forget(dead).whenComplete((done, failure) -> underWay.remove(dead));
        } else {
            underWay.remove(dead);
        }
    }
}
