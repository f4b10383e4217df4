package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The marks that this node makes. Thread-safe.
final class Marks {

    private static final char SEPARATOR = '.';

    private final String own;
    private final AtomicLong made = new AtomicLong();

    Marks(NodeId here) {
        own = here.value() + SEPARATOR;
    }

    /// @param after the number of the entry before the first
    List<Marked> mark(long after, List<Entry> entries) {
        List<Marked> marked = new ArrayList<>(entries.size());
        long before = after;
        for (Entry entry : entries) {
            String mark = own + Long.toString(made.incrementAndGet(), Character.MAX_RADIX);
            marked.add(new Marked(entry, mark, before));
            before = entry.rev();
        }
        return marked;
    }

    boolean isOwn(String mark) {
        return mark.startsWith(own);
    }
}
