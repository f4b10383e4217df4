package io.heliograph.web;

import io.heliograph.room.RoomOverview;
import io.swagger.v3.oas.annotations.media.Schema;

/// How a room is set up.
@Schema(name = "Room", description = "How a room is set up; its ETag changes with it")
record RoomResource(
        @Schema(example = "standup") String id,

        @Schema(description = "Whether somebody has set it up; it then survives being empty for a while")
        boolean configured,

        @Schema(description = "How many peers it takes", minimum = "1", maximum = "1000", example = "16")
        int capacity,

        @Schema(description = "Whether it lets nobody in") boolean locked,

        @Schema(description = "Whether those who are no moderators wait to be admitted")
        boolean lobby,

        @Schema(description = "Whether a passcode is asked for")
        boolean hasPasscode,

        @Schema(description = "The entry of the room's log that set it up; 0 where none did", example = "12")
        long configuredRev) {

    static RoomResource of(RoomOverview room) {
        return new RoomResource(
                room.id().value(),
                room.isConfigured(),
                room.settings().capacity(),
                room.settings().locked(),
                room.settings().lobby(),
                room.hasPasscode(),
                room.version().rev());
    }
}
