package io.heliograph.room;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
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
    record Leave(PeerId peer, LeaveReason reason) implements Command {}

    /// A peer has been without a connection for a while.
    record MarkAway(PeerId peer) implements Command {}

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
