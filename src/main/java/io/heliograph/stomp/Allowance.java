package io.heliograph.stomp;

import io.heliograph.access.Budget;
import io.heliograph.access.Rate;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Refusal;
import org.jspecify.annotations.Nullable;

/// How much a session may still say.
final class Allowance {

    /// So many refusals for going over a limit in a row end the session.
    private static final int PATIENCE = 1000;

    /// A copy of a larger message counts as several, in bytes.
    static final int COPY = 4096;

    private final EdgeSettings.Rates rates;
    private final Budget signals;
    private final Budget bytes;
    private @Nullable Budget joins;
    private @Nullable Budget copies;
    private int refusedInARow;

    /// @param now nanoseconds of a monotonic clock
    Allowance(EdgeSettings.Rates rates, long now) {
        this.rates = rates;
        this.signals = new Budget(rates.signals().burst(), now);
        this.bytes = new Budget(rates.bytes().burst(), now);
    }

    /// Counts one signal.
    ///
    /// @param size in bytes
    /// @return why it is too much, or null
    @Nullable
    Refusal signal(int size, long now) {
        if (!signals.take(rates.signals(), 1, now)) {
            return tooMuch(signals, rates.signals());
        }
        if (!bytes.take(rates.bytes(), size, now)) {
            return tooMuch(bytes, rates.bytes());
        }
        refusedInARow = 0;
        return null;
    }

    /// Counts one join.
    @Nullable
    Refusal join(long now) {
        if (joins == null) {
            joins = new Budget(rates.joins().burst(), now);
        }
        return joins.take(rates.joins(), 1, now) ? null : tooMuch(joins, rates.joins());
    }

    /// Counts a signal to all others.
    ///
    /// @param others how many they are
    /// @param size in bytes
    @Nullable
    Refusal broadcast(int others, int size, long now) {
        if (copies == null) {
            copies = new Budget(rates.copies().burst(), now);
        }
        double cost = (double) others * (1 + size / COPY);
        return copies.take(rates.copies(), cost, now) ? null : tooMuch(copies, rates.copies());
    }

    /// Whether it was refused so often in a row that it does not seem to listen.
    boolean isExhausted() {
        return refusedInARow > PATIENCE;
    }

    private Refusal tooMuch(Budget budget, Rate rate) {
        refusedInARow++;
        String sentence = "That is too much at once; wait a little.";
        return new Refusal(ErrorCode.RATE_LIMITED, sentence, budget.retryAfterMillis(rate));
    }
}
