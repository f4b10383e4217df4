package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;
import java.util.List;

/// Several listeners, told one after the other.
record RoomListeners(List<RoomListener> all) implements RoomListener {

    @Override
    public void happened(RoomId room, Entry entry) {
        all.forEach(one -> one.happened(room, entry));
    }

    @Override
    public void followed(RoomId room, Entry entry) {
        all.forEach(one -> one.followed(room, entry));
    }

    @Override
    public void opened(RoomSnapshot sofar, RoomId room) {
        all.forEach(one -> one.opened(sofar, room));
    }

    @Override
    public void released(RoomId room) {
        all.forEach(one -> one.released(room));
    }

    @Override
    public void refused(Command command, ErrorCode code) {
        all.forEach(one -> one.refused(command, code));
    }

    @Override
    public void dropped(Command command) {
        all.forEach(one -> one.dropped(command));
    }

    @Override
    public void ended(RoomId room) {
        all.forEach(one -> one.ended(room));
    }

    @Override
    public void vanished(RoomId room) {
        all.forEach(one -> one.vanished(room));
    }
}
