package io.heliograph.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a room is to be; what is left out is to be as in a room that nobody configured.
@Schema(description = "How a room is to be; what is left out is to be as in a room that nobody configured")
record DesiredRoom(
        @Schema(minimum = "1", maximum = "1000", description = "How many peers it takes") @Nullable
        Integer capacity,

        @Schema(description = "Whether it lets nobody in; default: false") @Nullable
        Boolean locked,

        @Schema(description = "Whether those who are no moderators wait to be admitted; default: false") @Nullable
        Boolean lobby,

        @Schema(maxLength = 64, description = "What a join must name; default: none") @Nullable
        String passcode) {

    @Override
    public String toString() {
        return "DesiredRoom[]";
    }
}
