package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerState;
import java.util.EnumMap;
import java.util.Map;

/// How many rooms a node hosts, and how many peers in each state sit there, at about one moment.
public final class Census {

    private final Map<PeerState, Integer> peers = new EnumMap<>(PeerState.class);
    private int rooms;

    /// @param here whose peers are counted: each is at one node, while its room may be hosted by several
    void add(Room room, NodeId here) {
        rooms++;
        for (Peer peer : room.peers()) {
            if (room.roster().require(peer.id()).node().equals(here)) {
                count(peer.state());
            }
        }
        for (RoomSnapshot.Waiting waiting : room.lobby().all()) {
            if (waiting.node().equals(here)) {
                count(PeerState.WAITING);
            }
        }
    }

    private void count(PeerState state) {
        peers.merge(state, 1, Integer::sum);
    }

    public int rooms() {
        return rooms;
    }

    public int peers(PeerState state) {
        return peers.getOrDefault(state, 0);
    }
}
