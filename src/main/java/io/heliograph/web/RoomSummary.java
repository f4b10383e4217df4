package io.heliograph.web;

import io.heliograph.room.RoomOverview;
import io.heliograph.signal.PeerState;
import io.swagger.v3.oas.annotations.media.Schema;

/// A room in a list.
@Schema(description = "A room as it is")
record RoomSummary(
        @Schema(example = "standup") String id,
        boolean configured,
        @Schema(example = "16") int capacity,
        boolean locked,
        boolean lobby,
        boolean hasPasscode,

        @Schema(description = "How many peers are in it", example = "3")
        int peers,

        @Schema(description = "How many of them have no connection", example = "1")
        int away,

        @Schema(description = "How many wait to be admitted", example = "0")
        int waiting,

        @Schema(
                description = "The number of its newest entry: how fast it rises is how much happens there",
                example = "57")
        long rev) {

    static RoomSummary of(RoomOverview room) {
        int away = (int) room.peers().stream()
                .filter(peer -> peer.state() == PeerState.AWAY)
                .count();
        return new RoomSummary(
                room.id().value(),
                room.isConfigured(),
                room.settings().capacity(),
                room.settings().locked(),
                room.settings().lobby(),
                room.hasPasscode(),
                room.peers().size(),
                away,
                room.waiting().size(),
                room.rev());
    }
}
