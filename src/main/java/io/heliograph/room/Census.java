package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerState;
import java.util.EnumMap;
import java.util.Map;

/// How many rooms there are, and peers in each state, at about one moment.
public final class Census {

    private final Map<PeerState, Integer> peers = new EnumMap<>(PeerState.class);
    private int rooms;

    void add(Room room) {
        rooms++;
        for (Peer peer : room.peers()) {
            peers.merge(peer.state(), 1, Integer::sum);
        }
        peers.merge(PeerState.WAITING, room.lobby().size(), Integer::sum);
    }

    public int rooms() {
        return rooms;
    }

    public int peers(PeerState state) {
        return peers.getOrDefault(state, 0);
    }
}
