package io.heliograph.signal;

/// Whether a peer can be reached just now.
public enum PeerState {
    ONLINE("online"),
    AWAY("away"),
    WAITING("waiting");

    private final String text;

    PeerState(String text) {
        this.text = text;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }
}
