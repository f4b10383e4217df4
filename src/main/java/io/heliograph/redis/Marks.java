package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.NodeId;
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

    List<Marked> mark(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Marked(entry, own + Long.toString(made.incrementAndGet(), Character.MAX_RADIX)))
                .toList();
    }

    boolean isOwn(String mark) {
        return mark.startsWith(own);
    }
}
