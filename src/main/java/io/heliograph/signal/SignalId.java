package io.heliograph.signal;

/// The sender's own name for one of its signals; the server applies an id once for each peer.
///
/// @param value 1 to 64 characters
public record SignalId(String value) {

    /// The longest id, in characters.
    public static final int MAX_LENGTH = 64;

    /// @throws IllegalArgumentException if the value is empty or too long
    public SignalId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a signal id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
