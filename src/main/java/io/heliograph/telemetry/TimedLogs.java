package io.heliograph.telemetry;

import io.heliograph.room.RoomLog;
import io.heliograph.signal.RoomId;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Logs whose appends are timed.
final class TimedLogs implements RoomLog.Source {

    private final RoomLog.Source source;
    private final Supplier<AppendTimes> times;

    TimedLogs(RoomLog.Source source, Supplier<AppendTimes> times) {
        this.source = source;
        this.times = times;
    }

    @Override
    public RoomLog of(RoomId room) {
        return new TimedRoomLog(source.of(room), times.get());
    }

    @Override
    public InstantSource clock(InstantSource own) {
        return source.clock(own);
    }

    @Override
    public boolean isShared() {
        return source.isShared();
    }
}
