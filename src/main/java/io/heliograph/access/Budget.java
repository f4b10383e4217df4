package io.heliograph.access;

/// A token bucket: `burst` at once, `perSecond` in the long run. What costs more than there is may be had too, and is
/// paid back before anything else is. Not thread-safe.
public final class Budget {

    private static final double NANOS_PER_SECOND = 1e9;

    private double tokens;
    private long at;

    /// @param now nanoseconds of a monotonic clock
    public Budget(double burst, long now) {
        this.tokens = burst;
        this.at = now;
    }

    /// Takes so many tokens if there is one.
    public boolean take(Rate rate, double cost, long now) {
        fill(rate, now);
        if (tokens < 1) {
            return false;
        }
        tokens -= cost;
        return true;
    }

    /// Whether there is a token; takes none.
    public boolean has(Rate rate, long now) {
        fill(rate, now);
        return tokens >= 1;
    }

    /// Whether all of the burst is there.
    public boolean isFull(Rate rate, long now) {
        fill(rate, now);
        return tokens >= rate.burst();
    }

    private void fill(Rate rate, long now) {
        tokens = Math.min(rate.burst(), tokens + (now - at) * rate.perSecond() / NANOS_PER_SECOND);
        at = now;
    }

    /// In how many milliseconds there will be a token; at least 1.
    public long retryAfterMillis(Rate rate) {
        return Math.max(1, (long) Math.ceil((1 - tokens) / rate.perSecond() * 1000));
    }
}
