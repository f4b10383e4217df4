package io.heliograph.signal;

/// Why the server is about to close a session.
public enum GoAwayReason {
    DRAIN("drain", true),
    REPLACED("replaced", false),
    EXPIRED("expired", true),
    CLOSED("closed", false);

    private final String text;
    private final boolean reconnect;

    GoAwayReason(String text, boolean reconnect) {
        this.text = text;
        this.reconnect = reconnect;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }

    /// Whether the client is welcome again.
    public boolean reconnect() {
        return reconnect;
    }
}
