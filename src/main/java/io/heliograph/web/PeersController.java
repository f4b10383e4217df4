package io.heliograph.web;

import io.heliograph.room.Precondition;
import io.heliograph.room.RoomOverview;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Permission;
import io.heliograph.signal.RoomId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The peers of a room, and those who wait to be.
@RestController
@RequestMapping(path = "/api/rooms/{room}/peers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Peers")
class PeersController {

    private static final Precondition ALWAYS = new Precondition.Anything();

    private final Orders orders;

    PeersController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping
    @Operation(operationId = "listPeers", summary = "List a room's peers, in the order of their ids")
    @Refuses({400, 404})
    PeerPage list(
            @PathVariable String room,
            @Parameter(description = "The peers whose ids come after this") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = Paging.MOST_TEXT))
                    @RequestParam(defaultValue = Paging.USUAL)
                    int limit) {
        int size = Paging.limit(limit);
        List<Peer> found = all(orders.room(room))
                .filter(peer -> after == null || peer.id().value().compareTo(after) > 0)
                .sorted(Comparator.comparing(Peer::id))
                .limit(size + 1L)
                .toList();
        List<PeerResource> shown =
                found.stream().limit(size).map(PeerResource::of).toList();
        return new PeerPage(shown, found.size() > size ? shown.getLast().id() : null);
    }

    private static Stream<Peer> all(RoomOverview room) {
        return Stream.concat(room.peers().stream(), room.waiting().stream());
    }

    private Peer find(String room, String peer) {
        return all(orders.room(room))
                .filter(one -> one.id().value().equals(peer))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.noSuchPeer()));
    }

    @GetMapping("/{peer}")
    @Operation(operationId = "readPeer", summary = "Read one peer")
    @Refuses({400, 404})
    PeerResource read(@PathVariable String room, @PathVariable String peer) {
        return PeerResource.of(find(room, peer));
    }

    @PatchMapping(path = "/{peer}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changePeer",
            summary = "Change a peer's role or permissions",
            description = "It is told as by a moderator's role, grant and revoke, with no `from`; what is so already"
                    + " makes no entry.")
    @Refuses({400, 404, 413, 415})
    PeerResource change(@PathVariable String room, @PathVariable String peer, @RequestBody PeerChange change) {
        Peer before = find(room, peer);
        RoomId id = Orders.id(room);
        if (change.role() != null && !change.role().equals(before.role().text())) {
            orders.carryOutOwn(id, "role", peer, orders.data().put("role", change.role()), ALWAYS);
        }
        if (change.permissions() != null) {
            permit(id, find(room, peer), change.permissions());
        }
        return PeerResource.of(find(room, peer));
    }

    private void permit(RoomId room, Peer peer, List<String> wanted) {
        for (String word : wanted) {
            if (Permission.of(word) == null) {
                throw new Refused(Problem.badRequest("`permissions` are of audio, video, screen, chat."));
            }
        }
        List<String> had =
                peer.permissions().list().stream().map(Permission::text).toList();
        permit(room, peer, "grant", without(wanted, had));
        permit(room, peer, "revoke", without(had, wanted));
    }

    private static List<String> without(List<String> some, List<String> others) {
        List<String> rest = new ArrayList<>(some);
        rest.removeAll(others);
        return rest;
    }

    private void permit(RoomId room, Peer peer, String action, List<String> permissions) {
        if (!permissions.isEmpty()) {
            ObjectNode data = orders.data();
            ArrayNode words = data.putArray("permissions");
            permissions.forEach(words::add);
            orders.carryOutOwn(room, action, peer.id().value(), data, ALWAYS);
        }
    }

    @DeleteMapping("/{peer}")
    @Operation(
            operationId = "removePeer",
            summary = "Put a peer out, or send away one that waits",
            description = "A peer is kicked, and its user cannot come back for `ban` seconds.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @Refuses({400, 404})
    ResponseEntity<Void> remove(
            @PathVariable String room,
            @PathVariable String peer,
            @Parameter(description = "Seconds; default: as long as the room lives; 0: it may come back at once")
                    @RequestParam(required = false)
                    @Nullable
                    Long ban,
            @Parameter(description = "What it is told, at most 256 characters")
                    @RequestParam(required = false)
                    @Nullable
                    String reason) {
        boolean waits = find(room, peer).state() == PeerState.WAITING;
        ObjectNode data = orders.data();
        if (ban != null && !waits) {
            data.put("ban", ban);
        }
        if (reason != null) {
            data.put("reason", reason);
        }
        orders.carryOutOwn(Orders.id(room), waits ? "deny" : "kick", peer, data, ALWAYS);
        return ResponseEntity.noContent().build();
    }
}
