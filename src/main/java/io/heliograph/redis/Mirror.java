package io.heliograph.redis;

import io.heliograph.room.Entry;
import io.heliograph.room.KeptEntries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this node keeps of a room's log, with the marks. Used under the room's lock.
final class Mirror {

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
        kept.add(entries.stream().map(Marked::entry).toList());
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
        if (!kept.has(rev)) {
            return null;
        }
        Iterator<String> newestFirst = marks.descendingIterator();
        for (int later = kept.after(rev).size(); later > 0; later--) {
            newestFirst.next();
        }
        return newestFirst.next();
    }

    boolean covers(long rev) {
        return kept.covers(rev);
    }

    List<Entry> after(long rev) {
        return kept.after(rev);
    }

    /// The kept entries after `rev` with their marks.
    List<Marked> markedAfter(long rev) {
        List<Entry> entries = kept.after(rev);
        Iterator<String> oldestFirst = marks.iterator();
        for (int i = marks.size() - entries.size(); i > 0; i--) {
            oldestFirst.next();
        }
        List<Marked> marked = new ArrayList<>(entries.size());
        long before = kept.has(rev) ? rev : kept.before();
        for (Entry entry : entries) {
            marked.add(new Marked(entry, oldestFirst.next(), before));
            before = entry.rev();
        }
        return marked;
    }

    void clear() {
        kept.clear();
    }
}
