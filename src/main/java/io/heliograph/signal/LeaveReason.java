package io.heliograph.signal;

/// Why a peer is no longer in the room.
public enum LeaveReason {
    LEFT("left"),
    TIMEOUT("timeout"),
    KICKED("kicked"),
    CLOSED("closed");

    private final String text;

    LeaveReason(String text) {
        this.text = text;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }
}
