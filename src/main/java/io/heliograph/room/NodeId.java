package io.heliograph.room;

/// The name of one node for as long as it runs; one that starts anew has another.
///
/// @param value 1 to 64 of `A-Z a-z 0-9 _ -`
public record NodeId(String value) {

    /// @throws IllegalArgumentException if the value is not of that form
    public NodeId {
        if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(NodeId::isPlain)) {
            throw new IllegalArgumentException("not a node id");
        }
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '-';
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof NodeId that && value.equals(that.value);
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
