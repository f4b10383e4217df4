package io.heliograph.redis;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What time it is at a server, by what it answered: at most as much behind as the answer that came soonest took.
/// Thread-safe.
final class ServerTime {

    private volatile @Nullable Reading best;

    /// At that moment here it was that time there, or a little later.
    private record Reading(long millis, long nanos) {

        long at(long later) {
            return millis + TimeUnit.NANOSECONDS.toMillis(later - nanos);
        }
    }

    /// An answer that waited says what time it was, so the one that waited least is the best as long as it can be true.
    ///
    /// @param millis since the epoch, as the server says
    /// @param sent when it was asked, in nanoseconds of a monotonic clock
    /// @param now when the answer was here
    synchronized void read(long millis, long sent, long now) {
        Reading last = best;
        Reading read = new Reading(millis, now);
        if (last == null || last.at(now) < millis || last.at(now) > read.at(now + (now - sent))) {
            best = read;
        }
    }

    boolean isKnown() {
        return best != null;
    }

    /// In milliseconds since the epoch; 0: it is not known.
    long at(long nanos) {
        Reading last = best;
        return last == null ? 0 : last.at(nanos);
    }
}
