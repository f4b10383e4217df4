package io.heliograph.faults;

/// An entry of a room's log, as somebody knows of it.
///
/// @param to the addressee; empty: all but the peer that it is of
/// @param accepted whether its sender was told that it is in the log
record Fact(long rev, Moment.Entry entry, String to, boolean accepted) {

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
