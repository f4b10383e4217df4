package io.heliograph.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.heliograph.signal.Media;
import io.heliograph.signal.Peer;
import io.heliograph.signal.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One membership of a room, or somebody who waits for one.
@Schema(name = "Peer", description = "One membership of a room, or somebody who waits for one")
record PeerResource(
        @Schema(example = "k3Vb9QpZ") String id,

        @Schema(description = "Who it is: the token's subject, or in open mode the login", example = "ada")
        String user,

        @Schema(example = "Ada") String name,

        @Schema(allowableValues = {"moderator", "speaker", "listener"})
        String role,

        @Schema(description = "Of audio, video, screen, chat")
        List<String> permissions,

        @Schema(allowableValues = {"online", "away", "waiting"})
        String state,

        @Schema(description = "The entry by which it came", example = "42")
        long since,

        @Schema(description = "What it says that it sends") Shown media,

        @Schema(type = "object", description = "The application's own") @JsonRawValue
        String meta) {

    PeerResource {
        permissions = List.copyOf(permissions);
    }

    /// What a peer says that it sends.
    @Schema(name = "Media")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            @Nullable Boolean audio,
            @Nullable Boolean video,
            @Nullable Boolean screen) {
        static Shown of(Media media) {
            return new Shown(media.audio(), media.video(), media.screen());
        }
    }

    static PeerResource of(Peer peer) {
        return new PeerResource(
                peer.id().value(),
                peer.user(),
                peer.name(),
                peer.role().text(),
                peer.permissions().list().stream().map(Permission::text).toList(),
                peer.state().text(),
                peer.since(),
                Shown.of(peer.media()),
                peer.meta().text());
    }

    @Override
    public String toString() {
        return "PeerResource[" + id + "]";
    }
}
