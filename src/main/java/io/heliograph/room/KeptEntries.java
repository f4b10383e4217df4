package io.heliograph.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/// The newest entries of a room, bounded by their number, their bytes, their age, and what all rooms together may
/// hold.
public final class KeptEntries {

    /// So many entries are kept however little memory there is.
    private static final int FEW = 16;

    private final RoomPolicy policy;
    private final LogMemory memory;
    private final LongSupplier nanoClock;
    private final long ageNanos;
    private final Deque<Kept> kept = new ArrayDeque<>(4);
    private long bytes;
    private long before;
    private long last;

    private record Kept(Logged entry, int weight, long at) {}

    /// @param nanoClock a monotonic clock
    public KeptEntries(RoomPolicy policy, LogMemory memory, LongSupplier nanoClock) {
        this.policy = policy;
        this.memory = memory;
        this.nanoClock = nanoClock;
        this.ageNanos = policy.logAge().toNanos();
    }

    /// The number of the newest entry, kept or not.
    public long last() {
        return last;
    }

    /// The number of the oldest that is kept; where none is, of the next that will be.
    public long first() {
        return kept.isEmpty() ? last + 1 : kept.getFirst().entry().rev();
    }

    /// The number of the entry before the oldest that is kept.
    public long before() {
        return before;
    }

    public int size() {
        return kept.size();
    }

    /// Forgets all, and goes on after that entry.
    public void startAfter(long rev) {
        clear();
        before = rev;
        last = rev;
    }

    /// Takes entries that follow the newest.
    public void add(List<? extends Logged> entries) {
        long now = nanoClock.getAsLong();
        long held = bytes;
        for (Logged entry : entries) {
            int weight = entry.weight();
            kept.addLast(new Kept(entry, weight, now));
            bytes += weight;
            last = entry.rev();
        }
        memory.take(bytes - held);
        trim(now);
    }

    private void trim(long now) {
        long held = bytes;
        while (!kept.isEmpty() && isTooMuch(now)) {
            Kept oldest = kept.removeFirst();
            bytes -= oldest.weight();
            before = oldest.entry().rev();
        }
        if (bytes != held) {
            memory.take(bytes - held);
        }
    }

    private boolean isTooMuch(long now) {
        return kept.size() > policy.logEntries()
                || bytes > policy.logBytes()
                || now - kept.getFirst().at() > ageNanos
                || kept.size() > FEW && memory.isScarce();
    }

    /// Gives back the memory.
    public void clear() {
        kept.clear();
        memory.take(-bytes);
        bytes = 0;
    }

    /// Whether `rev` is the number of an entry after which all are kept.
    public boolean covers(long rev) {
        return rev == before || has(rev);
    }

    /// Whether an entry of this number is kept.
    public boolean has(long rev) {
        return laterThan(rev) >= 0;
    }

    /// How many are kept that came after that one; -1 where no entry of this number is kept.
    public int laterThan(long rev) {
        Iterator<Kept> newestFirst = kept.descendingIterator();
        for (int later = 0; newestFirst.hasNext(); later++) {
            long one = newestFirst.next().entry().rev();
            if (one <= rev) {
                return one == rev ? later : -1;
            }
        }
        return -1;
    }

    /// Those after `rev`, in order.
    ///
    /// @throws RuntimeException if one of them cannot be read
    public List<Entry> after(long rev) {
        List<Entry> entries = new ArrayList<>();
        for (Logged one : loggedAfter(rev)) {
            entries.add(one.read());
        }
        return entries;
    }

    /// The same, read or not.
    public List<Logged> loggedAfter(long rev) {
        List<Logged> entries = new ArrayList<>();
        for (Kept one : kept) {
            if (one.entry().rev() > rev) {
                entries.add(one.entry());
            }
        }
        return entries;
    }
}
