package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a drain takes for how many.
class DrainPlanTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @ParameterizedTest(name = "{0} sessions, {1} s to end: {2} ms")
    @CsvSource({
        "0, 30, 500",
        "1, 30, 500",
        "150, 30, 500",
        "300, 30, 1000",
        "3000, 30, 10000",
        "20000, 30, 18750",
        "20000, 120, 66666",
        "100000, 120, 108000",
        "300, 1, 625",
        "300, 0, 0",
    })
    void spreadsTheClientsByTheirNumberAsFarAsThereIsTime(int sessions, int timeoutSeconds, int spreadMillis) {
        var plan = DrainPlan.of(sessions, Duration.ofSeconds(timeoutSeconds));

        assertThat(plan.spread()).hasMillis(spreadMillis);
    }

    @ParameterizedTest
    @CsvSource({"1, 30000", "20000, 30000", "20000, 1000", "20000, 100", "1000000, 600000"})
    void leavesTimeToReadTheLastCloseFrameAndToEnd(int sessions, int timeoutMillis) {
        var timeout = Duration.ofMillis(timeoutMillis);
        var plan = DrainPlan.of(sessions, timeout);

        assertThat(plan.closing(plan.spread())).isLessThan(plan.deadline());
        assertThat(plan.deadline()).isLessThan(timeout);
    }

    @Test
    void eachClientGoesInAShareOfTheSpreadThatIsItsOwn() {
        var plan = DrainPlan.of(3000, TIMEOUT);

        assertThat(plan.after(0, 3000, 0)).isZero();
        for (int place = 0; place < 3000; place++) {
            assertThat(plan.after(place, 3000, 0.999))
                    .isBetween(plan.after(place, 3000, 0), plan.after(place + 1, 3000, 0));
        }
        assertThat(plan.after(1500, 3000, 0)).hasSeconds(5);
        assertThat(plan.after(2999, 3000, 0.999)).isLessThan(plan.spread());
    }

    @Test
    void aClientThatIsLateIsServedForASecondMore() {
        var plan = DrainPlan.of(10, TIMEOUT);

        assertThat(plan.closing(Duration.ofMillis(70))).hasMillis(1070);
    }
}
