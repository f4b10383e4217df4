package io.heliograph.room;

/// By which of its two destinations a peer is told.
public enum Channel {
    /// `/user/queue/signal`
    DIRECT,
    /// `/topic/room/{room}`
    ROOM
}
