package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import java.util.List;

/// A log whose appends are timed.
final class TimedRoomLog implements RoomLog {

    private final RoomLog log;
    private final AppendTimes times;

    TimedRoomLog(RoomLog log, AppendTimes times) {
        this.log = log;
        this.times = times;
    }

    @Override
    public boolean append(List<Entry> entries) {
        long start = System.nanoTime();
        boolean appended = log.append(entries);
        times.add(System.nanoTime() - start);
        return appended;
    }

    @Override
    public boolean covers(long rev) {
        return log.covers(rev);
    }

    @Override
    public List<Entry> after(long rev) {
        return log.after(rev);
    }

    @Override
    public void close() {
        log.close();
    }
}
