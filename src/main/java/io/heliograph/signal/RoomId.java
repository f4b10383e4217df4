package io.heliograph.signal;

/// The name of a room: 1 to 64 of `A-Z a-z 0-9 . _ ~ -`, the characters that a URL leaves as they are (RFC 3986 section
/// 2.3).
public record RoomId(String value) {

    /// The longest name, in characters.
    public static final int MAX_LENGTH = 64;

    /// @throws IllegalArgumentException if the name is not of that form; ask [#isValid] first where it comes from
    /// outside
    public RoomId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a room id");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= MAX_LENGTH && value.chars().allMatch(RoomId::isUnreserved);
    }

    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ".-_~".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
