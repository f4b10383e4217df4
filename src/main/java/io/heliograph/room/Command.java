package io.heliograph.room;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that somebody wants of a room.
public sealed interface Command {

    /// A caller wants to become a peer.
    ///
    /// @param role what the caller's token gives; null where there are no tokens and the room itself decides
    record Join(String user, String defaultName, @Nullable Role role, Signal.Join signal) implements Command {}

    /// A caller wants to be a peer again.
    ///
    /// @param covered whether the log still holds every entry after the signal's `rev`
    record Resume(Returning who, Signal.Resume resume, boolean covered) implements Command {}

    /// A peer that is in the room, or waits for it, joins again.
    record Compare(PeerId peer, @Nullable SignalId re) implements Command {}

    /// A peer says something.
    record Say(PeerId peer, Signal signal) implements Command {}

    /// A peer's membership or its waiting ends.
    ///
    /// @param seatedAt the entry since which it sat where it is missed, and must sit still; 0: wherever it sits
    record Leave(PeerId peer, LeaveReason reason, long seatedAt) implements Command {

        /// Wherever it sits.
        Leave(PeerId peer, LeaveReason reason) {
            this(peer, reason, 0);
        }
    }

    /// A peer has been without a connection for a while.
    ///
    /// @param seatedAt as for [Leave]
    record MarkAway(PeerId peer, long seatedAt) implements Command {}

    /// A peer was taken for lost, and is here.
    record MarkOnline(PeerId peer) implements Command {}

    /// Peers of this node have seen entries that are lost.
    record MarkOutOfStep(List<PeerId> peers) implements Command {
        public MarkOutOfStep {
            peers = List.copyOf(peers);
        }
    }

    /// A peer that waited was let in at another node.
    record Enter(PeerId peer) implements Command {}

    /// A ban has lasted long enough.
    record LiftBan(Ban ban) implements Command {}

    /// The room ends.
    record End(String reason) implements Command {}

    /// An administrator, who is no peer, wants something done.
    ///
    /// @param control a moderator's action, or one of the application's own
    /// @param when what must be true of the room
    record Order(Signal.Control control, Precondition when) implements Command {}
}
