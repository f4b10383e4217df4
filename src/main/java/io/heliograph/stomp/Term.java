package io.heliograph.stomp;

/// How long a login lasts, unless it is renewed before.
///
/// @param ends whether it ends at all
/// @param at when, in nanoseconds of a monotonic clock
record Term(boolean ends, long at) {

    static final Term ENDLESS = new Term(false, 0);

    boolean isOver(long now) {
        return ends && now - at >= 0;
    }
}
