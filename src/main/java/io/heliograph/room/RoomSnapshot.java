package io.heliograph.room;

import java.util.List;
import java.util.Set;

/// A room at one moment, in a form that compares: two rooms that evolved by the same entries have equal ones.
public record RoomSnapshot(long rev, Object setup, List<?> roster, List<?> lobby, Set<Ban> bans, Object negotiations) {

    public RoomSnapshot {
        roster = List.copyOf(roster);
        lobby = List.copyOf(lobby);
        bans = Set.copyOf(bans);
    }
}
