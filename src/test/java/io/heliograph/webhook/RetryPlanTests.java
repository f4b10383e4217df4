package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPlanTests {

    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static RetryPlan plan(double random) {
        return new RetryPlan(DELAYS, () -> random);
    }

    @Test
    void variesEachDelayByATenth() {
        assertThat(plan(0).next(1, Duration.ZERO, null)).isEqualTo(Duration.ofMillis(4500));
        assertThat(plan(0.5).next(1, Duration.ZERO, null)).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan(1).next(2, SECOND, null)).isEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void givesUpWhenTheDelaysAreUsedUp() {
        assertThat(plan(0.5).next(2, SECOND, null)).isNotNull();
        assertThat(plan(0.5).next(3, SECOND, null)).isNull();
    }

    @Test
    void makesTheLastAttemptWithinADayOfTheFirst() {
        var day = Duration.ofDays(1);
        assertThat(plan(0.5).next(1, day.minus(SECOND), null)).isEqualTo(SECOND);
        assertThat(plan(0.5).next(1, day, null)).isNull();
    }

    @Test
    void waitsAsLongAsItIsAskedToWithinAnHour() {
        assertThat(plan(0.5).next(1, SECOND, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(plan(0.5).next(2, SECOND, Duration.ofSeconds(90))).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan(0.5).next(1, SECOND, Duration.ofDays(9))).isEqualTo(Duration.ofHours(1));
        assertThat(plan(0.5).next(1, SECOND, Duration.ofSeconds(-9))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesANegativeDelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPlan(List.of(Duration.ofSeconds(-1)), () -> 0))
                .withMessageContaining("retry-delays");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | 120",
                "0 | 0",
                "99999999999999999999 | 3600",
                "Sat, 21 Nov 2026 12:01:30 GMT | 90",
                "Sat, 21 Nov 2026 11:59:50 GMT | -10"
            })
    void readsSecondsAndDates(String value, long seconds) {
        assertThat(RetryAfter.parse(value, Instant.parse("2026-11-21T12:00:00Z")))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "١٢", "Sat, 99 Nov 2026 12:01:30 GMT"})
    void ignoresWhatIsNeither(String value) {
        assertThat(RetryAfter.parse(value, Instant.EPOCH)).isNull();
    }
}
