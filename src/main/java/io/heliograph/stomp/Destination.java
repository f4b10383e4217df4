package io.heliograph.stomp;

import io.heliograph.signal.RoomId;
import org.jspecify.annotations.Nullable;

/// The destinations that exist (docs/protocol.md, "Destinations").
sealed interface Destination {

    String APP_ROOM = "/app/room/";
    String APP_SESSION = "/app/session";
    String USER_SIGNAL = "/user/queue/signal";
    String TOPIC_ROOM = "/topic/room/";

    /// Where a client acts in a room.
    record ToRoom(RoomId room) implements Destination {}

    /// Where a client speaks of its session.
    record ToSession() implements Destination {}

    /// What is for one peer alone.
    record Signals() implements Destination {}

    /// What is for all the room.
    record Topic(RoomId room) implements Destination {}

    /// The destination of that name, or null where there is none.
    static @Nullable Destination of(String name) {
        if (name.equals(APP_SESSION)) {
            return new ToSession();
        }
        if (name.equals(USER_SIGNAL)) {
            return new Signals();
        }
        if (name.startsWith(APP_ROOM)) {
            RoomId room = room(name.substring(APP_ROOM.length()));
            return room == null ? null : new ToRoom(room);
        }
        if (name.startsWith(TOPIC_ROOM)) {
            RoomId room = room(name.substring(TOPIC_ROOM.length()));
            return room == null ? null : new Topic(room);
        }
        return null;
    }

    private static @Nullable RoomId room(String name) {
        return RoomId.isValid(name) ? new RoomId(name) : null;
    }

    /// Whether `bytes[from, to)` is `/app/room/` and the room's name; without making a text of it.
    static boolean isAppRoom(byte[] bytes, int from, int to, RoomId room) {
        return isText(bytes, from, to, APP_ROOM)
                && to - from == APP_ROOM.length() + room.value().length()
                && isText(bytes, from + APP_ROOM.length(), to, room.value());
    }

    private static boolean isText(byte[] bytes, int from, int to, String text) {
        int length = text.length();
        if (to - from < length) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
