package io.heliograph.access;

/// A token bucket: `burst` at once, `perSecond` in the long run. Not thread-safe.
public final class Budget {

    private static final double NANOS_PER_SECOND = 1e9;

    private double tokens;
    private long at;

    /// @param now nanoseconds of a monotonic clock
    public Budget(double burst, long now) {
        this.tokens = burst;
        this.at = now;
    }

    /// Takes one token if there is one.
    public boolean take(double perSecond, double burst, long now) {
        tokens = Math.min(burst, tokens + (now - at) * perSecond / NANOS_PER_SECOND);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /// In how many milliseconds there will be a token; at least 1.
    public long retryAfterMillis(double perSecond) {
        return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond * 1000));
    }
}
