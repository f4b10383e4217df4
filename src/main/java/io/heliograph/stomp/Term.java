package io.heliograph.stomp;

/// How long a login lasts, in nanoseconds of a monotonic clock.
///
/// @param ends whether it ends at all
/// @param tokenEnds when the token does
/// @param sessionEnds when the session does, unless it is renewed before
record Term(boolean ends, long tokenEnds, long sessionEnds) {

    static final Term ENDLESS = new Term(false, 0, 0);

    boolean tokenHasEnded(long now) {
        return ends && now - tokenEnds >= 0;
    }

    boolean isOver(long now) {
        return ends && now - sessionEnds >= 0;
    }
}
