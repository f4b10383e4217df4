package io.heliograph.access;

import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import org.jspecify.annotations.Nullable;

/// The user behind a session, who may be several peers.
///
/// @param user who it is to others
/// @param defaultName what its peers are called where a join says nothing
/// @param anonymous whether the user is a random guest, who may take over a peer's user by resuming it
public record Caller(String user, String defaultName, boolean anonymous) {

    /// What the caller's token makes it in a room; null where there are no tokens and the room itself decides.
    public @Nullable Role roleIn(RoomId room) {
        return null;
    }

    public Caller as(String otherUser) {
        return new Caller(otherUser, defaultName, false);
    }
}
