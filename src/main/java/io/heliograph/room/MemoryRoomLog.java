package io.heliograph.room;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A log in this process's memory: it lives as long as the room does, and answers at once.
public final class MemoryRoomLog implements RoomLog {

    private final KeptEntries kept;
    private @Nullable Follower follower;

    /// @param nanoClock a monotonic clock
    public MemoryRoomLog(RoomPolicy policy, LogMemory memory, LongSupplier nanoClock) {
        kept = new KeptEntries(policy, memory, nanoClock);
    }

    @Override
    public void open(Follower by) {
        follower = by;
        by.opened(null, List.of());
    }

    @Override
    public void append(List<Entry> entries, boolean last) {
        if (follower == null) {
            throw new IllegalStateException("not open");
        }
        if (entries.isEmpty()) {
            follower.appended();
        } else if (entries.getFirst().rev() == kept.last() + 1) {
            kept.add(entries);
            follower.appended();
        } else {
            follower.overtaken(kept.after(entries.getFirst().rev() - 1));
        }
    }

    @Override
    public long next(long newest) {
        return newest + 1;
    }

    @Override
    public boolean covers(long rev) {
        return kept.covers(rev);
    }

    @Override
    public List<Entry> after(long rev) {
        return kept.after(rev);
    }

    @Override
    public void close() {
        kept.clear();
    }
}
