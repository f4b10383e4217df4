package io.heliograph.room;

import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Role;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A room at one moment, whole: two rooms that evolved by the same entries have equal ones, and a room that is made of
/// one goes on as the other would.
///
/// @param rev the number of its newest entry
/// @param roster its members, in the order of joining
/// @param lobby those who wait, in the order of coming
/// @param standing the offers to whoever comes, in the order of making
public record RoomSnapshot(
        long rev,
        RoomSetup setup,
        List<OfMember> roster,
        List<Waiting> lobby,
        Set<Ban> bans,
        Set<OfPair> pairs,
        List<Standing> standing) {

    public RoomSnapshot {
        roster = List.copyOf(roster);
        lobby = List.copyOf(lobby);
        bans = Set.copyOf(bans);
        pairs = Set.copyOf(pairs);
        standing = List.copyOf(standing);
    }

    /// A member.
    ///
    /// @param joinedAs the role that it came with
    /// @param node where it sits
    /// @param seatedAt the entry since which it sits there
    /// @param awaySince when it was marked away, in milliseconds since the epoch; null unless it is away, and where
    ///     an older node wrote this
    /// @param outOfStep whether it has seen entries that are lost
    /// @param applied its newest identified signals, the oldest first
    public record OfMember(
            Peer peer,
            Role joinedAs,
            NodeId node,
            long seatedAt,
            @Nullable Long awaySince,
            boolean outOfStep,
            ResumeTokens tokens,
            List<Applied> applied) {

        public OfMember {
            applied = List.copyOf(applied);
        }
    }

    /// An identified signal and the entry that it became.
    public record Applied(SignalId id, long rev) {}

    /// One who waits in the lobby.
    ///
    /// @param re the id of its join
    /// @param node where it waits
    /// @param admitted whether it was let in already, and is about to come
    public record Waiting(Peer peer, @Nullable SignalId re, NodeId node, boolean admitted) {}

    /// How far two peers have come.
    public record OfPair(PeerId low, PeerId high, ConnectionName pc, Negotiation negotiation) {}

    /// An offer to whoever comes.
    public record Standing(PeerId from, ConnectionName pc, StandingOffer offer) {}

    static List<Applied> applied(@Nullable RecentIds<Long> ids) {
        List<Applied> applied = new ArrayList<>();
        if (ids != null) {
            ids.outcomes().forEach((id, rev) -> applied.add(new Applied(id, rev)));
        }
        return applied;
    }
}
