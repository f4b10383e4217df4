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
        long wanted = Math.max(1, kept.last() - kept.first() + 1);
        while (marks.size() > wanted) {
            marks.removeFirst();
        }
    }

    /// Null where it is not known any more, or not yet.
    @Nullable
    String markOf(long rev) {
        Iterator<String> newestFirst = marks.descendingIterator();
        String mark = null;
        for (long at = kept.last(); at >= rev; at--) {
            if (!newestFirst.hasNext()) {
                return null;
            }
            mark = newestFirst.next();
        }
        return mark;
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
        for (Entry entry : entries) {
            marked.add(new Marked(entry, oldestFirst.next()));
        }
        return marked;
    }

    void clear() {
        kept.clear();
    }
}
