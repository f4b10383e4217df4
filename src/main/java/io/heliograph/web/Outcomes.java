package io.heliograph.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What short answers hold.
final class Outcomes {

    private Outcomes() {}

    /// A control is in the room's log.
    @Schema(description = "It is in the room's log")
    record Logged(
            @Schema(description = "Its number there", example = "57")
            long rev) {}

    /// A notice was given.
    @Schema(description = "The notice was given")
    record Told(
            @Schema(description = "How many rooms were told, of those that this node hosts", example = "1")
            int rooms) {}

    /// Tokens were revoked.
    @Schema(description = "The tokens count no more")
    record Revoked(
            @Schema(description = "How many sessions of this node ended", example = "1")
            int sessionsEnded) {}

    /// This node as it is.
    @Schema(description = "This node as it is")
    record Node(
            int rooms,
            @Schema(description = "Peers with a connection") int online,

            @Schema(description = "Peers that lost theirs and are waited for")
            int away,

            @Schema(description = "Peers that wait to be admitted")
            int waiting,

            @Schema(description = "STOMP sessions") int sessions,

            @Schema(description = "Revocations that are remembered")
            int revocations,

            @Schema(description = "Whether it sends everybody away")
            boolean draining) {}

    /// The ICE servers that a client may use.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IceServers", description = "What RTCPeerConnection takes as `iceServers`, and for how long")
    record Ice(
            List<Server> iceServers,

            @Schema(
                    description = "For how many seconds the credentials hold; not there where there are none",
                    example = "3600")
            @Nullable
            Long iceTtl) {

        Ice {
            iceServers = List.copyOf(iceServers);
        }

        /// One of them.
        @Schema(name = "IceServer")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Server(
                List<String> urls,
                @Nullable String username,
                @Nullable String credential) {

            Server {
                urls = List.copyOf(urls);
            }

            @Override
            public String toString() {
                return "Server" + urls;
            }
        }
    }
}
