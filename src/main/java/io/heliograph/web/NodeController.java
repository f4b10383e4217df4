package io.heliograph.web;

import io.heliograph.access.LiveSessions;
import io.heliograph.access.Revocations;
import io.heliograph.access.Revoking;
import io.heliograph.room.Census;
import io.heliograph.room.Rooms;
import io.heliograph.signal.PeerState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// This node, and whose tokens it takes.
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Node")
class NodeController {

    private static final int LONGEST = 1024;

    private final Rooms rooms;
    private final Revocations revocations;
    private final Revoking revoking;
    private final LiveSessions sessions;

    NodeController(Rooms rooms, Revocations revocations, Revoking revoking, LiveSessions sessions) {
        this.rooms = rooms;
        this.revocations = revocations;
        this.revoking = revoking;
        this.sessions = sessions;
    }

    @GetMapping("/node")
    @Operation(operationId = "readNode", summary = "Count what is on this node")
    Outcomes.Node node() {
        Census census = rooms.census();
        return new Outcomes.Node(
                census.rooms(),
                census.peers(PeerState.ONLINE),
                census.peers(PeerState.AWAY),
                census.peers(PeerState.WAITING),
                sessions.count(),
                revocations.size(),
                sessions.isDraining());
    }

    @PostMapping("/node/drain")
    @Operation(
            operationId = "drainNode",
            summary = "Send everybody away, and take nobody in any more",
            description = "Each client goes to another node after a delay of its own and is served until then;"
                    + " `sessions` says how many are left. Asking again changes nothing; only a restart ends it.")
    @ApiResponse(responseCode = "202", description = "They are being sent away")
    ResponseEntity<Void> drain() {
        sessions.drain();
        return ResponseEntity.accepted().build();
    }

    @PostMapping(path = "/revocations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "revoke",
            summary = "Make tokens worth nothing, and end the sessions that they opened",
            description = "At every node. Either one token by its id, or all that a user was issued until now. It is"
                    + " remembered until they would have ended anyway. 503: it counts at this node, and the others are"
                    + " told later.")
    @Refuses({400, 413, 415})
    Outcomes.Revoked revoke(@RequestBody RevocationRequest revocation) {
        String tokenId = checked(revocation.tokenId());
        String user = checked(revocation.user());
        if (tokenId != null && user == null) {
            return new Outcomes.Revoked(Patience.await(revoking.revokeToken(tokenId)));
        }
        if (user != null && tokenId == null) {
            return new Outcomes.Revoked(Patience.await(revoking.revokeUser(user)));
        }
        throw new Refused(Problem.badRequest("Either `tokenId` or `user` must be given."));
    }

    private static @Nullable String checked(@Nullable String name) {
        if (name != null && (name.isEmpty() || name.length() > LONGEST)) {
            throw new Refused(Problem.badRequest("`tokenId` and `user` are strings of 1 to 1024 characters."));
        }
        return name;
    }
}
