package io.heliograph.faults;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// A part of a membership through which its peer was promised every entry: from an answered join up to where it
/// was told otherwise, left, or was heard of last.
final class Stretch {

    /// How an entry that was heard fits what was heard before.
    enum Fit {
        NEXT,
        AGAIN,
        BACK
    }

    private static final long LEAST_LEAP = 1 << 20;

    private final long began;
    private final long after;
    private final Map<Long, Moment.Heard> heard = new HashMap<>();
    private final NavigableSet<Long> seen = new TreeSet<>();
    private long last;
    private long ended = Long.MAX_VALUE;

    /// @param began when the join was answered
    /// @param after the rev of its answer
    Stretch(long began, long after) {
        this.began = began;
        this.after = after;
        this.last = after;
        seen.add(after);
    }

    Fit hear(Moment.Heard one) {
        long rev = one.rev();
        if (rev <= last) {
            return heard(rev, one.entry()) ? Fit.AGAIN : Fit.BACK;
        }
        last = rev;
        seen.add(rev);
        heard.put(rev, one);
        return Fit.NEXT;
    }

    /// A join within the stretch was answered.
    Fit joined(long rev) {
        if (rev <= last) {
            return Fit.BACK;
        }
        last = rev;
        seen.add(rev);
        return Fit.NEXT;
    }

    /// Nothing after what it has heard is promised.
    void end(long at) {
        ended = at;
    }

    /// Whether it was told otherwise, or left.
    boolean isOver() {
        return ended != Long.MAX_VALUE;
    }

    boolean promises(long rev) {
        return rev > after && (!isOver() || rev <= last);
    }

    /// Whether numbers were left out around that one, as they are where the log may have lost entries.
    boolean leapsOver(long rev) {
        Long before = seen.lower(rev);
        Long next = seen.ceiling(rev);
        return before != null && next != null && isLeap(before, next);
    }

    static boolean isLeap(long rev, long next) {
        return next - rev >= LEAST_LEAP;
    }

    /// Whether it heard something later.
    boolean isPast(long rev) {
        return rev < last;
    }

    boolean heard(long rev, Moment.Entry entry) {
        var there = heard.get(rev);
        return there != null && entry.equals(there.entry());
    }

    long began() {
        return began;
    }

    long after() {
        return after;
    }

    long last() {
        return last;
    }

    Collection<Moment.Heard> heard() {
        return heard.values();
    }
}
