package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.KeptEntries;
import io.heliograph.room.Logged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// What this node keeps of a room's log, with the marks. Used under the room's lock.
final class Mirror {

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    private final KeptEntries kept;
    /// Of the kept entries, and of the newest in any case.
    private final Deque<String> marks = new ArrayDeque<>(4);

    Mirror(KeptEntries kept) {
        this.kept = kept;
        marks.add(Marked.NONE);
    }

    /// The number of the newest entry; 0: there is none.
    long rev() {
        return kept.last();
    }

    String mark() {
        return marks.getLast();
    }

    /// The number of the oldest entry that is kept.
    long first() {
        return kept.first();
    }

    /// Forgets all, and goes on after that entry.
    void startAfter(long rev, String mark) {
        kept.startAfter(rev);
        marks.clear();
        marks.add(mark);
    }

    /// Takes entries that follow the newest.
    void add(List<Marked> entries) {
        kept.add(entries.stream().map(Marked::logged).toList());
        entries.forEach(entry -> marks.add(entry.mark()));
        int wanted = Math.max(1, kept.size());
        while (marks.size() > wanted) {
            marks.removeFirst();
        }
    }

    /// Null where it is not known any more, or not yet, or there is no such entry.
    @Nullable
    String markOf(long rev) {
        if (rev == kept.last()) {
            return mark();
        }
        int later = kept.laterThan(rev);
        if (later < 0) {
            return null;
        }
        Iterator<String> newestFirst = marks.descendingIterator();
        for (int i = 0; i < later; i++) {
            newestFirst.next();
        }
        return newestFirst.next();
    }

    /// Whether all after `rev` are kept, and can be read.
    boolean covers(long rev) {
        return kept.covers(rev) && isReadableAfter(rev);
    }

    private boolean isReadableAfter(long rev) {
        try {
            kept.after(rev);
            return true;
        } catch (JacksonException failure) {
            LOG.error(
                    "An entry of a room's log is not understood: {}",
                    failure.getClass().getSimpleName());
            return false;
        }
    }

    List<Entry> after(long rev) {
        return kept.after(rev);
    }

    /// The kept entries after `rev` with their marks.
    List<Marked> markedAfter(long rev) {
        List<Logged> entries = kept.loggedAfter(rev);
        Iterator<String> oldestFirst = marks.iterator();
        for (int i = marks.size() - entries.size(); i > 0; i--) {
            oldestFirst.next();
        }
        List<Marked> marked = new ArrayList<>(entries.size());
        long before = kept.has(rev) ? rev : kept.before();
        for (Logged entry : entries) {
            marked.add(new Marked(entry, oldestFirst.next(), before));
            before = entry.rev();
        }
        return marked;
    }

    void clear() {
        kept.clear();
    }
}
