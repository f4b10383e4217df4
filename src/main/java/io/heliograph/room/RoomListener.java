package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;
import java.util.List;

/// Hears what happens in rooms. Called under the room's lock, in order; must not block.
public interface RoomListener {

    /// An entry was made by this node.
    void happened(RoomId room, Entry entry);

    /// An entry was made by another node.
    default void followed(RoomId room, Entry entry) {}

    /// A room that was going on at other nodes is hosted here too from now on, or has gone another way than was heard.
    default void opened(RoomSnapshot sofar, RoomId room) {}

    /// The room goes on at other nodes; nothing more is heard of it here.
    default void released(RoomId room) {}

    /// A command was refused; where it could not be put to a room, under no room's lock.
    void refused(Command command, ErrorCode code);

    /// A candidate was out of date.
    void dropped(Command command);

    /// The room is over, with whoever was still in it; nothing more is heard of it. One that begins
    /// under the same name later counts from 1 again.
    void ended(RoomId room);

    /// The same, and it ended by entries that were not heard of here.
    default void vanished(RoomId room) {
        ended(room);
    }

    /// One that tells each of those.
    static RoomListener all(List<RoomListener> listeners) {
        return listeners.size() == 1 ? listeners.getFirst() : new RoomListeners(List.copyOf(listeners));
    }

    /// For who does not listen.
    RoomListener NONE = new RoomListener() {
        @Override
        public void happened(RoomId room, Entry entry) {}

        @Override
        public void refused(Command command, ErrorCode code) {}

        @Override
        public void dropped(Command command) {}

        @Override
        public void ended(RoomId room) {}
    };
}
