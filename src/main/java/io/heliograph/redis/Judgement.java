package io.heliograph.redis;

import io.heliograph.room.NodeId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says which nodes live, as far as this one can know: it takes none for dead unless its own beats have gone through
/// for a whole lease, in which the other would have been heard. So nobody dies of Redis's being away.
final class Judgement {

    private static final long LEASE_NANOS = Beats.LEASE.toNanos();

    private Set<NodeId> living = Set.of();
    private String generation = "";
    private boolean unbroken;
    private boolean everSettled;
    private long since;

    /// Takes the outcome of a beat.
    ///
    /// @param beat null: it came to nothing
    /// @param nanos of a monotonic clock
    /// @return the nodes that live; none: it is too early to say
    Set<NodeId> living(@Nullable Beat beat, long nanos) {
        if (beat == null) {
            unbroken = false;
            return living;
        }
        if (!unbroken || !beat.lease().held() || !beat.generation().equals(generation)) {
            unbroken = true;
            since = nanos;
            generation = beat.generation();
        }
        Set<NodeId> now = new HashSet<>(beat.living());
        if (isSettled(nanos)) {
            everSettled = true;
        } else {
            now.addAll(living);
            now.addAll(beat.dead());
        }
        if (everSettled) {
            living = Set.copyOf(now);
        }
        return living;
    }

    /// Whether those who are not heard of are dead.
    boolean isSettled(long nanos) {
        return unbroken && nanos - since >= LEASE_NANOS;
    }
}
