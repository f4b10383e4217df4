package io.heliograph.signal;

/// The name of one membership of a room, made by the server; a peer that joins anew gets a new one.
///
/// @param value 1 to 64 characters
public record PeerId(String value) implements Comparable<PeerId> {

    /// The longest id, in characters.
    public static final int MAX_LENGTH = 64;

    /// @throws IllegalArgumentException if the value is empty or too long
    public PeerId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a peer id");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(PeerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
