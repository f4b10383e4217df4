package io.heliograph.faults;

/// An entry of a room's log, as somebody knows of it.
///
/// @param to the addressee; empty: all but the peer that it is of
/// @param accepted whether its sender was told that it is in the log
/// @param at when it was known of first
/// @param disowned whether everybody who knew of it was told later that his view is not kept, or had left: the log may
/// have lost it, or it was in the log of a server that only took itself for the main one
record Fact(long rev, Moment.Entry entry, String to, boolean accepted, long at, boolean disowned) {

    /// Whether it is promised within a stretch.
    ///
    /// What the log has lost it had lost before the stretch began. And a stretch that leaps over its number
    /// was in the log of another server (docs/adr/0007): either those who knew of it were told, or the peer was
    /// when it ended.
    boolean isPromisedIn(Stretch stretch) {
        boolean lostBefore = disowned && stretch.began() > at;
        boolean elsewhere = stretch.leapsOver(rev) && (disowned || stretch.isOver());
        return stretch.promises(rev) && !lostBefore && !elsewhere;
    }

    boolean isFor(Attendance attendance) {
        return to.isEmpty()
                ? !attendance.peer().equals(entry.peer())
                : attendance.peer().equals(to);
    }

    @Override
    public String toString() {
        return rev + " " + entry.type() + " " + entry.peer() + "/" + entry.id() + (to.isEmpty() ? "" : " to " + to);
    }
}
