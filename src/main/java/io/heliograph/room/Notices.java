package io.heliograph.room;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.RoomId;
import java.util.concurrent.CompletionStage;

/// What administrators tell the members of rooms, whatever node they sit at.
public final class Notices {

    private static final String TOPIC = "notices";
    private static final String TO_ALL = "*";

    private final Rooms rooms;
    private final Bulletin bulletin;

    public Notices(Rooms rooms, Bulletin bulletin) {
        this.rooms = rooms;
        this.bulletin = bulletin;
        bulletin.follow(TOPIC, this::read);
    }

    /// Tells the members of a room.
    ///
    /// @param data a JSON object
    /// @return completes when it was told here and is on its way to the other nodes; fails where
    ///     nobody was told here
    public CompletionStage<?> give(RoomId room, JsonText data) {
        return bulletin.post(TOPIC, room.value() + '\n' + data.text()).thenAccept(posted -> rooms.announce(room, data));
    }

    /// Tells the members of all rooms.
    ///
    /// @param data a JSON object
    /// @return completes with how many rooms of this node were told
    public CompletionStage<Integer> giveToAll(JsonText data) {
        return bulletin.post(TOPIC, TO_ALL + '\n' + data.text()).thenApply(posted -> rooms.announceToAll(data));
    }

    /// Another node says it: `room` or `*`, then the data in the next line.
    private void read(String text) {
        int end = text.indexOf('\n');
        String to = end < 0 ? "" : text.substring(0, end);
        JsonText data = JsonText.of(text.substring(end + 1));
        if (to.equals(TO_ALL)) {
            rooms.announceToAll(data);
        } else if (RoomId.isValid(to)) {
            rooms.announce(new RoomId(to), data);
        }
    }
}
