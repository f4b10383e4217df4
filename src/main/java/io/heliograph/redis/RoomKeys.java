package io.heliograph.redis;

import io.heliograph.signal.RoomId;
import java.util.List;

/// The names of one room in Redis. All have the same hash tag, the room's id, which can hold no brace.
///
/// @param log the stream of its entries
/// @param meta the hash with its newest entry's number and mark, and its snapshot
/// @param feed the channel of its entries
/// @param listed whether the others are to know which nodes host the room
record RoomKeys(RoomId room, String log, String meta, String feed, boolean listed) {

    static RoomKeys of(String prefix, RoomId room) {
        String base = prefix + ":{" + room.value() + "}:";
        return new RoomKeys(room, base + "log", base + "meta", base + "feed", true);
    }

    RoomKeys unlisted() {
        return new RoomKeys(room, log, meta, feed, false);
    }

    List<String> keys() {
        return List.of(log, meta);
    }
}
