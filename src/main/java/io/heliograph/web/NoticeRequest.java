package io.heliograph.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is to be told to people.
@Schema(name = "Notice")
record NoticeRequest(
        @Schema(
                type = "object",
                implementation = Object.class,
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "At most 16 KiB; the page shows its `text`",
                example = "{\"text\":\"The server restarts at noon.\"}")
        @Nullable
        JsonNode data) {

    @Override
    public String toString() {
        return "NoticeRequest[]";
    }
}
