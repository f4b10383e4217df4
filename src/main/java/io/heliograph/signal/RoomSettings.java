package io.heliograph.signal;

/// What a moderator may set for a room, as everybody sees it.
///
/// @param capacity how many peers, 1 to 1,000
public record RoomSettings(int capacity, boolean locked, boolean lobby) {

    public RoomSettings {
        if (capacity < 1 || capacity > SignalLimits.CAPACITY) {
            throw new IllegalArgumentException("capacity is 1 to " + SignalLimits.CAPACITY);
        }
    }
}
