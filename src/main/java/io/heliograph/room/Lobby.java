package io.heliograph.room;

import io.heliograph.signal.PeerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Those who wait to be let into a room, in the order of their coming.
final class Lobby {

    private Map<PeerId, RoomSnapshot.Waiting> waiting = Map.of();

    void enter(RoomSnapshot.Waiting one) {
        Map<PeerId, RoomSnapshot.Waiting> more = new LinkedHashMap<>(waiting);
        more.put(one.peer().id(), one);
        waiting = more;
    }

    /// It waits no more for a moderator, but still for its node to bring it in; until then its place is kept.
    void admit(PeerId peer) {
        RoomSnapshot.Waiting one = waiting.get(peer);
        if (one != null) {
            enter(new RoomSnapshot.Waiting(one.peer(), one.re(), one.node(), true));
        }
    }

    int admitted() {
        return (int)
                waiting.values().stream().filter(RoomSnapshot.Waiting::admitted).count();
    }

    void leave(PeerId peer) {
        if (waiting.containsKey(peer)) {
            Map<PeerId, RoomSnapshot.Waiting> fewer = new LinkedHashMap<>(waiting);
            fewer.remove(peer);
            waiting = fewer;
        }
    }

    /// One that changes for itself.
    Lobby copy() {
        Lobby copy = new Lobby();
        copy.waiting = waiting;
        return copy;
    }

    void clear() {
        waiting = Map.of();
    }

    RoomSnapshot.@Nullable Waiting find(PeerId peer) {
        return waiting.get(peer);
    }

    Collection<RoomSnapshot.Waiting> all() {
        return waiting.values();
    }

    List<PeerId> ids() {
        return List.copyOf(waiting.keySet());
    }

    int size() {
        return waiting.size();
    }
}
