package io.heliograph.stomp;

/// The versions of STOMP, and which escapes each knows in header names and values.
enum StompVersion {
    V1_0("1.0", ""),
    V1_1("1.1", "nc\\"),
    V1_2("1.2", "nc\\r");

    private final String text;
    private final String escapes;

    StompVersion(String text, String escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /// As in the headers `accept-version` and `version`.
    String text() {
        return text;
    }

    /// Whether a backslash has a meaning at all.
    boolean hasEscapes() {
        return !escapes.isEmpty();
    }

    /// Whether a backslash followed by this character is defined.
    boolean isEscape(char afterBackslash) {
        return escapes.indexOf(afterBackslash) >= 0;
    }
}
