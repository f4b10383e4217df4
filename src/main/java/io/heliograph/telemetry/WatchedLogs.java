package io.heliograph.telemetry;

import io.heliograph.room.RoomLog;
import io.heliograph.signal.RoomId;
import java.util.function.UnaryOperator;

/// Logs that are watched.
///
/// @param watching makes of a log the same, watched
record WatchedLogs(RoomLog.Source source, UnaryOperator<RoomLog> watching) implements RoomLog.Source {

    @Override
    public RoomLog of(RoomId room) {
        return watching.apply(source.of(room));
    }

    @Override
    public boolean isShared() {
        return source.isShared();
    }
}
