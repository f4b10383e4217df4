package io.heliograph.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// Quantiles out of a fixed number of buckets.
class HistogramTests {

    private final Histogram histogram = new Histogram();

    @Test
    void hasNothingToSayBeforeThereIsATime() {
        assertThat(histogram.at(0.99)).isZero();
        assertThat(histogram.total()).isZero();
    }

    @Property
    void isOffByThreePercentAtMost(@ForAll @LongRange(min = 0, max = 1L << 60) long nanos) {
        var one = new Histogram();
        one.add(nanos);
        assertThat(one.at(0.5).toNanos()).isBetween(nanos, nanos + nanos / 32);
    }

    @Test
    void findsTheTimeWithinWhichAShareWasDone() {
        for (int millis = 1; millis <= 1000; millis++) {
            histogram.add(Duration.ofMillis(millis).toNanos());
        }
        assertThat((double) histogram.at(0.5).toMillis()).isCloseTo(500, Percentage.withPercentage(4));
        assertThat((double) histogram.at(0.99).toMillis()).isCloseTo(990, Percentage.withPercentage(4));
        assertThat((double) histogram.at(1).toMillis()).isCloseTo(1000, Percentage.withPercentage(4));
        assertThat(histogram.total()).isEqualTo(1000);
    }

    @Test
    void forgetsWhatWasBeforeAMeasurement() {
        histogram.add(1_000_000_000);
        histogram.clear();
        histogram.add(1000);
        assertThat(histogram.at(1).toNanos()).isBetween(1000L, 1040L);
        assertThat(histogram.total()).isEqualTo(1);
    }
}
