package io.heliograph.web;

import io.heliograph.room.Precondition;
import io.heliograph.room.RoomOverview;
import io.heliograph.room.RoomPolicy;
import io.heliograph.signal.RoomId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The rooms of all nodes.
@RestController
@RequestMapping(path = "/api/rooms", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rooms")
class RoomsController {

    private final Lookout lookout;
    private final RoomPolicy policy;
    private final Orders orders;

    RoomsController(Lookout lookout, RoomPolicy policy, Orders orders) {
        this.lookout = lookout;
        this.policy = policy;
        this.orders = orders;
    }

    @GetMapping
    @Operation(
            operationId = "listRooms",
            summary = "List rooms, in the order of their ids",
            description = "Those of all nodes. A page may hold fewer than `limit`, or none, and have a `next`.")
    @Refuses(400)
    RoomPage list(
            @Parameter(description = "The rooms whose ids come after this") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = Paging.MOST_TEXT))
                    @RequestParam(defaultValue = Paging.USUAL)
                    int limit) {
        RoomId start = after == null ? null : Orders.id(after);
        int size = Paging.limit(limit);
        Lookout.Page found = lookout.after(start, size);
        List<RoomSummary> shown = found.rooms().stream().map(RoomSummary::of).toList();
        return new RoomPage(shown, found.next() == null ? null : found.next().value());
    }

    @GetMapping("/{room}")
    @Operation(
            operationId = "readRoom",
            summary = "Read how a room is set up",
            parameters = @Parameter(in = ParameterIn.HEADER, name = "If-None-Match", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "So it is",
            headers = @Header(name = "ETag", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "304", description = "It is as If-None-Match says", content = @Content)
    @Refuses({400, 404})
    ResponseEntity<RoomResource> read(
            @PathVariable String room, @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
        RoomOverview found = orders.room(room);
        String tag = RoomTag.of(found.version());
        return RoomTag.isKnown(headers, found.version())
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).body(RoomResource.of(found));
    }

    @PutMapping(path = "/{room}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "putRoom",
            summary = "Set a room up, be it there or not",
            description = "The same again changes nothing and makes no entry. With If-Match it must still be as that"
                    + " ETag says, with If-None-Match: * it must not be there yet. A room that is set up before anybody"
                    + " is there has no moderator of its own in open mode.",
            parameters = {
                @Parameter(in = ParameterIn.HEADER, name = "If-Match", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.HEADER, name = "If-None-Match", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "It was there",
            headers = @Header(name = "ETag", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "201",
            description = "It began",
            headers = @Header(name = "ETag", schema = @Schema(type = "string")))
    @Refuses({400, 412, 413, 415})
    ResponseEntity<RoomResource> put(
            @PathVariable String room,
            @RequestBody DesiredRoom desired,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
        RoomId id = Orders.id(room);
        Precondition when = RoomTag.precondition(headers);
        boolean wasThere = lookout.find(id) != null;
        long rev = orders.carryOutOwn(id, "configure", null, data(desired), when);
        RoomOverview now = orders.room(room);
        return ResponseEntity.status(rev == 1 && !wasThere ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(RoomTag.of(now.version()))
                .body(RoomResource.of(now));
    }

    private ObjectNode data(DesiredRoom desired) {
        return orders.data()
                .put("capacity", desired.capacity() == null ? policy.capacity() : desired.capacity())
                .put("locked", Boolean.TRUE.equals(desired.locked()))
                .put("lobby", Boolean.TRUE.equals(desired.lobby()))
                .put("passcode", desired.passcode() == null ? "" : desired.passcode());
    }

    @DeleteMapping("/{room}")
    @Operation(
            operationId = "closeRoom",
            summary = "Close a room: all leave, and are told why",
            parameters = @Parameter(in = ParameterIn.HEADER, name = "If-Match", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "204", description = "It is closed")
    @Refuses({400, 404, 412})
    ResponseEntity<Void> close(
            @PathVariable String room,
            @Parameter(description = "What its peers are told, at most 256 characters")
                    @RequestParam(required = false)
                    @Nullable
                    String reason,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
        RoomId id = orders.room(room).id();
        ObjectNode data = reason == null ? null : orders.data().put("reason", reason);
        orders.carryOutOwn(id, "close", null, data, RoomTag.precondition(headers));
        return ResponseEntity.noContent().build();
    }
}
