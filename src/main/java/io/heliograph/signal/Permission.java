package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// Something a peer may do in a room besides being there.
public enum Permission {
    AUDIO("audio"),
    VIDEO("video"),
    SCREEN("screen"),
    CHAT("chat");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }

    /// The permission that this word names, or null.
    public static @Nullable Permission of(String text) {
        for (Permission permission : values()) {
            if (permission.text.equals(text)) {
                return permission;
            }
        }
        return null;
    }
}
