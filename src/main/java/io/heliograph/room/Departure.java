package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it brings about when a peer goes.
final class Departure {

    private final Room room;

    Departure(Room room) {
        this.room = room;
    }

    Decision leave(Command.Leave leave) {
        if (room.lobby().find(leave.peer()) != null) {
            return Decision.accept(
                    new PeerEvent.WaitingEnded(leave.peer(), leave.reason(), null, room.moderators(), null));
        }
        Peer peer = room.peer(leave.peer());
        if (peer == null) {
            return Decision.refuse(ErrorCode.NOT_MEMBER, "You are not in this room.");
        }
        if (!isSeatedSince(leave.peer(), leave.seatedAt())) {
            return new Decision.Dropped();
        }
        List<Event> events = new ArrayList<>();
        events.add(new PeerEvent.PeerLeft(peer.id(), leave.reason()));
        events.addAll(succession(peer));
        return new Decision.Accepted(events);
    }

    /// In a room whose roles no token gives, the one who has been there longest follows the last moderator.
    List<Event> succession(Peer leaving) {
        List<PeerId> moderators = room.moderators();
        boolean last = moderators.size() == 1 && moderators.contains(leaving.id());
        Peer heir = last && !room.hasGrantedRoles() ? longestPresent(leaving.id()) : null;
        if (heir == null) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        events.add(new PeerEvent.PeerChanged(heir.withRole(Role.MODERATOR), null));
        events.addAll(new Admission(room).showWaiting(heir.id(), leaving.id()));
        return events;
    }

    private @Nullable Peer longestPresent(PeerId but) {
        return room.peers().stream()
                .filter(peer -> !peer.id().equals(but))
                .min(Comparator.comparing((Peer peer) -> peer.state() == PeerState.AWAY)
                        .thenComparingLong(Peer::since))
                .orElse(null);
    }

    private boolean isSeatedSince(PeerId peer, long seatedAt) {
        Member member = room.find(peer);
        return member != null && (seatedAt == 0 || member.seatedAt() == seatedAt);
    }

    Decision markAway(Command.MarkAway away) {
        Peer peer = room.peer(away.peer());
        return peer == null || peer.state() == PeerState.AWAY || !isSeatedSince(away.peer(), away.seatedAt())
                ? new Decision.Dropped()
                : Decision.accept(new PeerEvent.PeerChanged(peer.withState(PeerState.AWAY), null));
    }

    /// @param here where it says that it is
    Decision markOnline(PeerId id, NodeId here) {
        Member member = room.find(id);
        return member == null || !member.node().equals(here) || member.peer().state() == PeerState.ONLINE
                ? new Decision.Dropped()
                : Decision.accept(new PeerEvent.PeerChanged(member.peer().withState(PeerState.ONLINE), null));
    }

    /// Who has come back at another node meanwhile was told there what it must know: no two entries that differ have
    /// the same number, so that node does not take one that is lost for one of its own.
    ///
    /// @param here where they have seen what is lost
    Decision markOutOfStep(List<PeerId> peers, NodeId here) {
        List<PeerId> there = peers.stream().filter(peer -> sitsAt(here, peer)).toList();
        return there.isEmpty() ? new Decision.Dropped() : Decision.accept(new PeerEvent.PeersOutOfStep(there));
    }

    private boolean sitsAt(NodeId node, PeerId peer) {
        Member member = room.find(peer);
        return member != null && member.node().equals(node);
    }
}
