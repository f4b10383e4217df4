package io.heliograph.access;

import io.heliograph.signal.Role;
import io.heliograph.signal.RoomId;
import org.jspecify.annotations.Nullable;

/// The user behind a session, who may be several peers.
///
/// @param user who it is to others
/// @param defaultName what its peers are called where a join says nothing
/// @param anonymous whether the user is a random guest, who may take over a peer's user by resuming it
/// @param grant what its token says; null where there are no tokens
public record Caller(
        String user,
        String defaultName,
        boolean anonymous,
        @Nullable Grant grant) {

    /// Somebody without a name.
    public static Caller guest(String name) {
        return new Caller(name, name, true, null);
    }

    /// Somebody who says who it is.
    public static Caller named(String login) {
        return new Caller(login, login, false, null);
    }

    /// The bearer of a token.
    public static Caller bearing(Grant grant) {
        return new Caller(grant.user(), grant.name() == null ? grant.user() : grant.name(), false, grant);
    }

    /// Whether the caller may try to join the room at all.
    public boolean mayEnter(RoomId room) {
        return grant == null || grant.rooms().in(room) != null;
    }

    /// What the caller's token makes it in a room; null where there are no tokens and the room itself decides.
    public @Nullable Role roleIn(RoomId room) {
        return grant == null ? null : grant.rooms().in(room);
    }

    public Caller as(String otherUser) {
        return new Caller(otherUser, defaultName, false, grant);
    }
}
