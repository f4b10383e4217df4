package io.heliograph.webhook;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.RoomId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Something that endpoints are told of.
///
/// @param at the entry that it tells of
/// @param peer null where it is of the room
/// @param reason null where nobody left
record Happening(
        EventType type,
        RoomId room,
        At at,
        @Nullable Attendee peer,
        @Nullable LeaveReason reason) {

    private static final JsonFactory JSON = new JsonFactory();

    /// A place in a room's log.
    ///
    /// @param ts epoch milliseconds
    record At(long rev, long ts) {}

    static Happening created(RoomId room, At at) {
        return new Happening(EventType.ROOM_CREATED, room, at, null, null);
    }

    static Happening joined(RoomId room, At at, Attendee peer) {
        return new Happening(EventType.PEER_JOINED, room, at, peer, null);
    }

    static Happening left(RoomId room, At at, Attendee peer, LeaveReason reason) {
        return new Happening(EventType.PEER_LEFT, room, at, peer, reason);
    }

    static Happening closed(RoomId room, At at) {
        return new Happening(EventType.ROOM_CLOSED, room, at, null, null);
    }

    /// The body that is posted:
    /// `{"type":…,"timestamp":…,"data":{"room":…,"rev":…,"peer":{"id":…,"user":…,"name":…,"role":…},"reason":…}}`.
    byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", type.text());
            json.writeStringProperty("timestamp", Instant.ofEpochMilli(at.ts()).toString());
            json.writeObjectPropertyStart("data");
            json.writeStringProperty("room", room.value());
            json.writeNumberProperty("rev", at.rev());
            if (peer != null) {
                json.writeObjectPropertyStart("peer");
                json.writeStringProperty("id", peer.id().value());
                json.writeStringProperty("user", whole(peer.user()));
                json.writeStringProperty("name", whole(peer.name()));
                json.writeStringProperty("role", peer.role());
                json.writeEndObject();
            }
            if (reason != null) {
                json.writeStringProperty("reason", reason.text());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /// Half a surrogate pair cannot be written in UTF-8; it becomes a question mark.
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
