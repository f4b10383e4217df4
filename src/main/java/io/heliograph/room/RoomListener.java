package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;
import java.util.List;

/// Hears what happens in rooms. Called under the room's lock, in order; must not block.
public interface RoomListener {

    /// An entry was made by this node.
    void happened(RoomId room, Entry entry);

    /// A command was refused.
    void refused(Command command, ErrorCode code);

    /// A candidate was out of date.
    void dropped(Command command);

    /// The room is gone from this node, with whoever was still in it; nothing more is heard of it. One that begins
    /// under the same name later counts from 1 again.
    void ended(RoomId room);

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
