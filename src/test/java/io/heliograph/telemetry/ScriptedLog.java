package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import java.util.List;

/// A log that answers as the test says.
final class ScriptedLog implements RoomLog {

    private Follower follower;

    Follower follower() {
        return follower;
    }

    @Override
    public void open(Follower by) {
        follower = by;
    }

    @Override
    public void append(List<Entry> entries, boolean last) {}

    @Override
    public long next(long newest) {
        return newest + 1;
    }

    @Override
    public boolean covers(long rev) {
        return true;
    }

    @Override
    public List<Entry> after(long rev) {
        return List.of();
    }

    @Override
    public void close() {}
}
