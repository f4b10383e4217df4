package io.heliograph.redis;

import io.heliograph.room.NodeId;
import java.util.Set;

/// What a node learns when it says that it lives.
///
/// @param generation changes when Redis has lost what was in it
/// @param held whether the node was thought to live until now
/// @param millis what time it is in Redis, since the epoch
/// @param server which heard of it ([Live#server()])
record Beat(String generation, boolean held, Set<NodeId> living, Set<NodeId> dead, long millis, String server) {
    public Beat {
        living = Set.copyOf(living);
        dead = Set.copyOf(dead);
    }
}
