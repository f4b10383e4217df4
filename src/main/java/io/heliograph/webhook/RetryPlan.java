package io.heliograph.webhook;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// When a message that was not taken is tried again (Standard Webhooks, section "Deliverability and reliability").
///
/// @param delays after the first attempt, after the second …; each is varied by a tenth
/// @param random from 0 to 1
record RetryPlan(List<Duration> delays, DoubleSupplier random) {

    /// From the first attempt to the last.
    static final Duration IN_ALL = Duration.ofDays(1);

    /// However long an endpoint asks for.
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    RetryPlan {
        delays = List.copyOf(delays);
        if (delays.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("heliograph.webhook.retry-delays: a delay is not negative.");
        }
    }

    /// How long to wait before the next attempt.
    ///
    /// @param failures how often the message was not taken, from 1
    /// @param elapsed since the first attempt
    /// @param retryAfter what the endpoint asked for
    /// @return null where it is given up
    @Nullable
    Duration next(int failures, Duration elapsed, @Nullable Duration retryAfter) {
        Duration left = IN_ALL.minus(elapsed);
        if (failures > delays.size() || !left.isPositive()) {
            return null;
        }
        Duration varied = vary(delays.get(failures - 1));
        return min(retryAfter == null ? varied : max(varied, bounded(retryAfter)), left);
    }

    private Duration vary(Duration delay) {
        return Duration.ofNanos(Math.round(delay.toNanos() * (0.9 + 0.2 * random.getAsDouble())));
    }

    /// What the endpoint asked for, as far as it is granted.
    static Duration bounded(Duration retryAfter) {
        return min(max(retryAfter, Duration.ZERO), MAX_RETRY_AFTER);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
