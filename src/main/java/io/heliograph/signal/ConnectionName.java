package io.heliograph.signal;

/// The `pc` of a signal: which RTCPeerConnection is meant where two peers have more than one.
///
/// @param value 1 to 32 characters
public record ConnectionName(String value) {

    /// The longest name, in characters.
    public static final int MAX_LENGTH = 32;

    /// The peer connection that is meant where none is named.
    public static final ConnectionName MAIN = new ConnectionName("main");

    /// @throws IllegalArgumentException if the value is empty or too long
    public ConnectionName {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not the name of a peer connection");
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ConnectionName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
