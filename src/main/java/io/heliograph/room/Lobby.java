package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.SignalId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Those who wait to be let into a room, in the order of their coming.
final class Lobby {

    private Map<PeerId, Waiting> waiting = Map.of();

    /// One who waits.
    ///
    /// @param re the id of its join
    record Waiting(Peer peer, @Nullable SignalId re) {}

    void enter(Waiting one) {
        Map<PeerId, Waiting> more = new LinkedHashMap<>(waiting);
        more.put(one.peer().id(), one);
        waiting = more;
    }

    void leave(PeerId peer) {
        if (waiting.containsKey(peer)) {
            Map<PeerId, Waiting> fewer = new LinkedHashMap<>(waiting);
            fewer.remove(peer);
            waiting = fewer;
        }
    }

    void clear() {
        waiting = Map.of();
    }

    @Nullable
    Waiting find(PeerId peer) {
        return waiting.get(peer);
    }

    Collection<Waiting> all() {
        return waiting.values();
    }

    List<PeerId> ids() {
        return List.copyOf(waiting.keySet());
    }

    int size() {
        return waiting.size();
    }
}
