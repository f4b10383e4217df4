package io.heliograph.redis;

import io.heliograph.room.NodeId;
import java.util.Set;

/// What a node learns when it says that it lives.
///
/// @param generation changes when Redis has lost what was in it
/// @param lease what had become of the node's lease by then
/// @param millis what time it is in Redis, since the epoch
/// @param server which heard of it ([Live#server()])
record Beat(String generation, Lease lease, Set<NodeId> living, Set<NodeId> dead, long millis, String server) {
    /// @param held whether the node was thought to live until now
    /// @param unbroken for how long the beats of all nodes have come without a gap, in milliseconds: so long
    ///     Redis has not been away
    record Lease(boolean held, long unbroken) {

        /// Whether others may have taken the node for dead: that takes them a whole lease in which they are heard.
        boolean hasLapsed() {
            return !held && unbroken >= Beats.LEASE.toMillis();
        }
    }

    public Beat {
        living = Set.copyOf(living);
        dead = Set.copyOf(dead);
    }
}
