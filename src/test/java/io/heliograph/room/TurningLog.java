package io.heliograph.room;

import java.util.ArrayList;
import java.util.List;

/// A log that answers at once until it is held up, and then does as a test tells its follower.
final class TurningLog implements RoomLog {

    Follower follower;
    boolean heldUp;
    boolean shared;

    /// What was to be appended last.
    List<Entry> wanted = List.of();

    @Override
    public void open(Follower by) {
        follower = by;
        by.opened(null, List.of());
    }

    @Override
    public void append(List<Entry> entries, boolean last) {
        wanted = List.copyOf(entries);
        if (!heldUp) {
            follower.appended();
        }
    }

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
        return new ArrayList<>();
    }

    @Override
    public void close() {}
}
