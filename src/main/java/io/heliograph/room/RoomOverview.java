package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import java.util.List;

/// A room at one moment, as an administrator sees it.
///
/// @param rev the number of its newest entry
/// @param version which of its configurations it has
/// @param peers its members, in the order of joining
/// @param waiting those in its lobby, in the order of coming
public record RoomOverview(
        RoomId id,
        long rev,
        RoomSettings settings,
        boolean hasPasscode,
        SetupVersion version,
        List<Peer> peers,
        List<Peer> waiting) {

    public RoomOverview {
        peers = List.copyOf(peers);
        waiting = List.copyOf(waiting);
    }

    static RoomOverview of(Room room) {
        return new RoomOverview(
                room.id(),
                room.rev(),
                room.settings(),
                room.passcode() != null,
                room.version(),
                room.peers(),
                room.lobby().all().stream().map(RoomSnapshot.Waiting::peer).toList());
    }

    /// Whether somebody has set it up, so that it survives being empty for a while.
    public boolean isConfigured() {
        return version.rev() > 0;
    }
}
