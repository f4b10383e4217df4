package io.heliograph.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// What was seen with one number of rooms.
///
/// @param connections that were in their rooms at the end
/// @param perSecond signals that arrived
/// @param median of the relay, from when a signal was due to its arrival
/// @param tail the same, at the 99th percentile
/// @param late how late this program itself sent, at the 99th percentile
/// @param lost signals that did not arrive
/// @param disordered signals that came twice or out of order
/// @param refusals how often each reason was given
record Step(
        int rooms,
        long connections,
        double perSecond,
        Duration median,
        Duration tail,
        Duration late,
        long lost,
        long disordered,
        Map<String, Integer> refusals) {

    static final String HEAD = "%8s %12s %12s %10s %10s %8s %8s"
            .formatted("rooms", "connections", "signals/s", "p50 ms", "p99 ms", "lost", "refused");

    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    Step {
        refusals = Map.copyOf(refusals);
    }

    /// Whether everything arrived, once and in order, and nothing was refused.
    boolean isWhole() {
        return lost == 0 && disordered == 0 && refusals.isEmpty();
    }

    /// Whether the server carried it.
    ///
    /// @param bound the most that the tail may be
    boolean isCarried(Duration bound) {
        return isWhole() && tail.compareTo(bound) <= 0;
    }

    /// A line under [#HEAD].
    String line() {
        int refused = refusals.values().stream().mapToInt(Integer::intValue).sum();
        return String.format(
                Locale.ROOT,
                "%8d %12d %12.0f %10s %10s %8d %8d",
                rooms,
                connections,
                perSecond,
                millis(median),
                millis(tail),
                lost,
                refused);
    }

    static String millis(Duration time) {
        double millis = time.toNanos() / NANOS_OF_A_MILLISECOND;
        return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%.0f", millis);
    }
}
