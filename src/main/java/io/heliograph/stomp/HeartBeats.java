package io.heliograph.stomp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How often each side is to be heard, in nanoseconds (STOMP 1.2, "Heart-beating"); 0: it need not be.
///
/// @param out how often the server sends something
/// @param in how often the client does
/// @param probed whether the client offered nothing, and is asked by WebSocket pings instead
record HeartBeats(long out, long in, boolean probed) {

    /// After so many intervals of silence the client counts as gone.
    private static final double PATIENCE = 2.5;

    /// What both sides can do, or null where the client's offer is malformed.
    ///
    /// @param offer the client's `heart-beat` header, `cx,cy` in milliseconds; null is `0,0`
    static @Nullable HeartBeats negotiate(@Nullable String offer, Duration out, Duration in) {
        String[] parts = (offer == null ? "0,0" : offer).split(",", -1);
        long canSend = parts.length == 2 ? millis(parts[0]) : -1;
        long wants = parts.length == 2 ? millis(parts[1]) : -1;
        if (canSend < 0 || wants < 0) {
            return null;
        }
        return new HeartBeats(slower(out, wants), canSend == 0 ? in.toNanos() : slower(in, canSend), canSend == 0);
    }

    private static long millis(String text) {
        String number = text.strip();
        boolean digits =
                !number.isEmpty() && number.length() <= 9 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(number) : -1;
    }

    private static long slower(Duration ours, long theirsMillis) {
        return theirsMillis == 0 || ours.isZero()
                ? 0
                : Math.max(ours.toNanos(), Duration.ofMillis(theirsMillis).toNanos());
    }

    /// How long the client may be silent; 0: for ever.
    long silence() {
        return (long) (in * PATIENCE);
    }
}
