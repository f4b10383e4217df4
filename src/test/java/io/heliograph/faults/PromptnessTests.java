package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.faults.Plan.Hazard;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptnessTests {

    private static Interruptions of(String kind, long... millis) {
        var nanos = Arrays.stream(millis).map(each -> each * 1_000_000).boxed().toList();
        return new Interruptions(Map.of(kind, nanos));
    }

    @Test
    void complainsOfNothingWhereEverybodyIsBackSoon() {
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_KILL), of("node killed", 900, 3000)))
                .isEmpty();
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_DRAIN), of("node drained", 900, 1500)))
                .isEmpty();
    }

    @Test
    void complainsOfWhoIsBackLate() {
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_KILL), of("node killed", 900, 3001)))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("node killed", "PT3.001S"));
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_DRAIN), of("node drained", 900, 1501)))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("node drained", "PT1.501S"));
        assertThat(Promptness.complaint(Set.of(Hazard.ROLLING_RESTART), of("node drained", 1501)))
                .isPresent();
    }

    @Test
    void complainsWhereNobodyWasInterrupted() {
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_KILL), of("node drained", 100)))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("node killed: nobody was interrupted"));
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_DRAIN), Interruptions.NONE))
                .isPresent();
    }

    @Test
    void wantsNothingWhereSomethingElseInterruptsToo() {
        var slow = of("node killed", 60_000);
        assertThat(Promptness.complaint(Set.of(Hazard.NODE_KILL, Hazard.STORE_DOWN), slow))
                .isEmpty();
        assertThat(Promptness.complaint(Set.of(Hazard.CLIENT_STALL), slow)).isEmpty();
    }

    @Test
    void knowNoPercentileOfNothing() {
        assertThat(of("node killed", 1, 2, 3).percentile("node killed", 50)).isEqualTo(Duration.ofMillis(2));
        assertThatThrownBy(() -> Interruptions.NONE.percentile("node killed", 99))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interruptions(Map.of("none", List.of())).percentile("none", 99))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
