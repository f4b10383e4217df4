package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A log whose appends are timed.
final class TimedRoomLog implements RoomLog {

    private final RoomLog log;
    private final Timer appends;

    TimedRoomLog(RoomLog log, Timer appends) {
        this.log = log;
        this.appends = appends;
    }

    @Override
    public boolean append(List<Entry> entries) {
        long start = System.nanoTime();
        boolean appended = log.append(entries);
        appends.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
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
}
