package io.heliograph.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/// A log in this process's memory: it lives as long as the room does.
public final class MemoryRoomLog implements RoomLog {

    private final RoomPolicy policy;
    private final LongSupplier nanoClock;
    private final long ageNanos;
    private final Deque<Kept> kept = new ArrayDeque<>(4);
    private long bytes;
    private long last;

    private record Kept(Entry entry, int weight, long at) {}

    /// @param nanoClock a monotonic clock
    public MemoryRoomLog(RoomPolicy policy, LongSupplier nanoClock) {
        this.policy = policy;
        this.nanoClock = nanoClock;
        this.ageNanos = policy.logAge().toNanos();
    }

    @Override
    public boolean append(List<Entry> entries) {
        if (entries.getFirst().rev() != last + 1) {
            return false;
        }
        long now = nanoClock.getAsLong();
        for (Entry entry : entries) {
            int weight = entry.weight();
            kept.addLast(new Kept(entry, weight, now));
            bytes += weight;
            last = entry.rev();
        }
        trim(now);
        return true;
    }

    private void trim(long now) {
        while (!kept.isEmpty()
                && (kept.size() > policy.logEntries()
                        || bytes > policy.logBytes()
                        || now - kept.getFirst().at() > ageNanos)) {
            bytes -= kept.removeFirst().weight();
        }
    }

    @Override
    public boolean covers(long rev) {
        return rev >= last - kept.size();
    }

    @Override
    public List<Entry> after(long rev) {
        List<Entry> entries = new ArrayList<>();
        for (Kept one : kept) {
            if (one.entry().rev() > rev) {
                entries.add(one.entry());
            }
        }
        return entries;
    }
}
