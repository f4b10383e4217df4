package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// What a peer is in a room, and so what it may do there at first; the one that may do most comes first.
public enum Role {
    MODERATOR("moderator", Permissions.ALL),
    SPEAKER("speaker", Permissions.ALL),
    LISTENER("listener", Permissions.NONE);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a record of an int
    private final Permissions permissions;

    Role(String text, Permissions permissions) {
        this.text = text;
        this.permissions = permissions;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }

    /// What the role gives.
    public Permissions permissions() {
        return permissions;
    }

    /// The role that this word names, or null.
    public static @Nullable Role of(String text) {
        for (Role role : values()) {
            if (role.text.equals(text)) {
                return role;
            }
        }
        return null;
    }
}
