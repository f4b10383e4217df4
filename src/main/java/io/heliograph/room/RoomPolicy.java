package io.heliograph.room;

import io.heliograph.signal.RoomSettings;
import java.time.Duration;

/// What all rooms of a server have in common.
///
/// @param rooms how many there may be
/// @param capacity of a room that nobody configured
/// @param resumeWindow how long a peer that lost its connection is waited for
/// @param awayAfter when the others are told that it is away
/// @param emptyTtl how long a configured room survives empty
/// @param logEntries how many entries are kept for replay
/// @param logBytes how many bytes the kept entries may hold
/// @param replayBytes how many bytes a returning peer may have missed; more would not reach it at a stretch
public record RoomPolicy(
        int rooms,
        int capacity,
        Duration resumeWindow,
        Duration awayAfter,
        Duration emptyTtl,
        int logEntries,
        long logBytes,
        long replayBytes) {

    public static final RoomPolicy DEFAULT = new RoomPolicy(
            100_000,
            16,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            1024,
            2L * 1024 * 1024,
            768 * 1024);

    /// Where all that is kept may be replayed.
    public RoomPolicy(
            int rooms,
            int capacity,
            Duration resumeWindow,
            Duration awayAfter,
            Duration emptyTtl,
            int logEntries,
            long logBytes) {
        this(rooms, capacity, resumeWindow, awayAfter, emptyTtl, logEntries, logBytes, logBytes);
    }

    RoomSettings settings() {
        return new RoomSettings(capacity, false, false);
    }

    /// An entry older than this cannot be asked for any more: who lost the connection is gone.
    Duration logAge() {
        return resumeWindow.multipliedBy(2);
    }
}
