package io.heliograph.stomp;

import java.time.Duration;

/// How a drain uses the time that it has.
///
/// @param spread over which the clients go, each at a time of its own
/// @param grace how long a session is served when its time has come, for a client that opens its next connection first
/// @param deadline by which no connection is left, from the drain's beginning
record DrainPlan(Duration spread, Duration grace, Duration deadline) {

    /// As many come to the other nodes as they can take without anybody's waiting, where the time allows it.
    private static final long CLIENTS_PER_SECOND = 300;

    private static final Duration SHORTEST_SPREAD = Duration.ofMillis(500);
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(1);

    /// For close frames to be read.
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(4);

    /// For what stops after the edge: webhooks, the web server.
    private static final Duration LONGEST_REST = Duration.ofSeconds(8);

    /// The plan for so many sessions.
    ///
    /// @param timeout for the process to end
    static DrainPlan of(int sessions, Duration timeout) {
        Duration deadline = timeout.minus(shorter(LONGEST_REST, timeout.dividedBy(4)));
        Duration longest = deadline.minus(shorter(LONGEST_CLOSING, timeout.dividedBy(8)));
        Duration wanted = Duration.ofMillis(sessions * 1000L / CLIENTS_PER_SECOND);
        Duration spread = wanted.compareTo(SHORTEST_SPREAD) < 0 ? SHORTEST_SPREAD : wanted;
        return new DrainPlan(shorter(spread, longest), shorter(LONGEST_GRACE, timeout.dividedBy(16)), deadline);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// When the client of that place is to go: somewhere within its share of the spread.
    ///
    /// @param place from 0
    /// @param fraction of 1, at random
    Duration after(int place, int sessions, double fraction) {
        return Duration.ofMillis((long) (spread.toMillis() * ((place + fraction) / sessions)));
    }

    /// When the server closes a session by itself.
    Duration closing(Duration after) {
        return after.plus(grace);
    }
}
