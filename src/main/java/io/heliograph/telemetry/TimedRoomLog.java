package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import java.util.List;

/// A log whose appends are timed.
final class TimedRoomLog extends WatchedRoomLog {

    private final AppendTimes times;
    private long since;

    TimedRoomLog(RoomLog log, AppendTimes times) {
        super(log);
        this.times = times;
    }

    @Override
    void begins(List<Entry> entries) {
        since = System.nanoTime();
    }

    @Override
    void ends(Answer answer) {
        if (answer != Answer.UNKNOWN) {
            times.add(System.nanoTime() - since);
        }
    }
}
