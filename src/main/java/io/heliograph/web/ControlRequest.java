package io.heliograph.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A control, as a moderator would send it.
@Schema(name = "Control", description = "A control, as a moderator would send it (docs/protocol.md)")
record ControlRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "mute, unmute, grant, revoke, role, kick, configure, admit, deny, close, or x-…",
                example = "x-poll")
        @Nullable
        String action,

        @Schema(description = "A peer of the room; without it an x-… control goes to all") @Nullable
        String to,

        @Schema(type = "object", implementation = Object.class, description = "At most 16 KiB") @Nullable
        JsonNode data) {

    @Override
    public String toString() {
        return "ControlRequest[]";
    }
}
