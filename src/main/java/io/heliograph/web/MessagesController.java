package io.heliograph.web;

import io.heliograph.room.Notices;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.RoomId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What an administrator says to rooms.
@RestController
@RequestMapping(path = "/api", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Messages")
class MessagesController {

    private final Notices notices;
    private final Orders orders;

    MessagesController(Notices notices, Orders orders) {
        this.notices = notices;
        this.orders = orders;
    }

    @PostMapping("/rooms/{room}/controls")
    @Operation(
            operationId = "sendControl",
            summary = "Send a control to a room's peers",
            description = "As a moderator's (docs/protocol.md), with no `from`. It is in the log: who has lost the"
                    + " connection gets it on coming back.")
    @Refuses({400, 404, 409, 413, 415})
    Outcomes.Logged control(@PathVariable String room, @RequestBody ControlRequest control) {
        RoomId id = orders.room(room).id();
        return new Outcomes.Logged(orders.carryOut(id, control.action(), control.to(), control.data()));
    }

    @PostMapping("/rooms/{room}/notices")
    @Operation(
            operationId = "giveNotice",
            summary = "Tell the peers of a room something",
            description = "It is not in the log: who has no connection misses it.")
    @Refuses({400, 404, 413, 415})
    Outcomes.Told notice(@PathVariable String room, @RequestBody NoticeRequest notice) {
        JsonText data = orders.notice(notice.data());
        Patience.await(notices.give(orders.room(room).id(), data));
        return new Outcomes.Told(1);
    }

    @PostMapping("/notices")
    @Operation(
            operationId = "giveNoticeToAll",
            summary = "Tell the peers of all rooms something",
            description = "Of all nodes; only the rooms of the node that answers are counted.")
    @Refuses({400, 413, 415})
    Outcomes.Told noticeToAll(@RequestBody NoticeRequest notice) {
        return new Outcomes.Told(Patience.await(notices.giveToAll(orders.notice(notice.data()))));
    }
}
