package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;

/// Hears what happens in rooms. Called under the room's lock, in order; must not block.
public interface RoomListener {

    /// An entry was made by this node.
    void happened(RoomId room, Entry entry);

    /// A command was refused.
    void refused(Command command, ErrorCode code);

    /// A candidate was out of date.
    void dropped(Command command);

    /// For who does not listen.
    RoomListener NONE = new RoomListener() {
        @Override
        public void happened(RoomId room, Entry entry) {}

        @Override
        public void refused(Command command, ErrorCode code) {}

        @Override
        public void dropped(Command command) {}
    };
}
