package io.heliograph.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rooms, in the order of their ids.
@Schema(description = "Some rooms, in the order of their ids")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomPage(
        List<RoomSummary> rooms,

        @Schema(description = "What to give as `after` for the next page; not there on the last one") @Nullable
        String next) {

    RoomPage {
        rooms = List.copyOf(rooms);
    }
}
