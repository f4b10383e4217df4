package io.heliograph.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BudgetTests {

    private static final double BURST = 200;
    private static final Rate RATE = new Rate(50, BURST);

    private long now = Long.MAX_VALUE - 5_000_000_000L;
    private final Budget budget = new Budget(BURST, now);

    private boolean take() {
        return budget.take(RATE, 1, now);
    }

    private int takeAll() {
        int taken = 0;
        while (take()) {
            taken++;
        }
        return taken;
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    @Test
    void allowsABurstAtOnce() {
        assertThat(takeAll()).isEqualTo(200);
        assertThat(take()).isFalse();
    }

    @Test
    void allowsSoManyPerSecondAfterwards() {
        takeAll();
        pass(Duration.ofSeconds(1));
        assertThat(takeAll()).isEqualTo(50);

        pass(Duration.ofMillis(40));
        assertThat(takeAll()).isEqualTo(2);
    }

    @Test
    void savesNotMoreThanABurst() {
        takeAll();
        pass(Duration.ofDays(30));

        assertThat(takeAll()).isEqualTo(200);
    }

    @Test
    void countsPartsOfAToken() {
        takeAll();
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            pass(Duration.ofMillis(1));
            taken += take() ? 1 : 0;
        }

        assertThat(taken).isBetween(49, 50);
    }

    @Test
    void takesNothingForARefusal() {
        takeAll();
        for (int i = 0; i < 1000; i++) {
            take();
        }
        pass(Duration.ofMillis(20));

        assertThat(take()).isTrue();
    }

    @Test
    void survivesTheEndOfTheClocksRange() {
        takeAll();
        pass(Duration.ofSeconds(10));

        assertThat(now).isNegative();
        assertThat(takeAll()).isEqualTo(200);
    }

    @Test
    void saysInHowManyMillisecondsThereIsAToken() {
        takeAll();

        assertThat(budget.retryAfterMillis(RATE)).isEqualTo(20);
        pass(Duration.ofMillis(15));
        take();
        assertThat(budget.retryAfterMillis(RATE)).isEqualTo(5);
    }

    @Test
    void saysNeverLessThanAMillisecond() {
        assertThat(budget.retryAfterMillis(RATE)).isEqualTo(1);
    }

    @Property(tries = 300)
    void allowsOneAfterTheTimeThatItSaid(
            @ForAll @IntRange(min = 1, max = 1000) int perSecond, @ForAll @IntRange(max = 1_000_000_000) int nanos) {
        var rate = new Rate(perSecond, 1);
        var tried = new Budget(1, 0);
        tried.take(rate, 1, 0);
        if (tried.take(rate, 1, nanos)) {
            tried.take(rate, 1, nanos);
        }

        long later = nanos + Duration.ofMillis(tried.retryAfterMillis(rate)).toNanos();

        assertThat(tried.take(rate, 1, later)).isTrue();
    }
}
