package io.heliograph.signal;

/// A kind of media that a peer may send; `screen` is video by its content, not by its m-line.
public enum MediaKind {
    AUDIO("audio"),
    VIDEO("video"),
    SCREEN("screen");

    private final String text;

    MediaKind(String text) {
        this.text = text;
    }

    /// The word on the wire.
    public String text() {
        return text;
    }
}
