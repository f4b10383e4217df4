package io.heliograph.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be changed of a peer; what is left out stays.
@Schema(description = "What is to be changed of a peer; what is left out stays, and a new role brings its permissions")
record PeerChange(
        @Schema(allowableValues = {"moderator", "speaker", "listener"}) @Nullable
        String role,

        @Schema(description = "All that it may do from now on: of audio, video, screen, chat") @Nullable
        List<String> permissions) {

    PeerChange {
        permissions = permissions == null ? null : List.copyOf(permissions);
    }
}
