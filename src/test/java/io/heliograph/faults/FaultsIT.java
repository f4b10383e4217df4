package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.faults.Plan.Hazard;
import io.heliograph.faults.Plan.Hazards;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Short rounds of the fault lab; the long ones are `./mvnw -Pfaults verify` (docs/reliability.md).
class FaultsIT {

    @Test
    void clientsThatAreCutAndHinderedMissNothing() {
        var outcome = Lab.run(Plan.of(1, Duration.ofSeconds(10)));
        assertThat(outcome.verdict().sent()).isGreaterThan(500);
        assertThat(outcome.faults()).hasSizeGreaterThan(10);
        assertThat(outcome.isFlawless()).as(outcome.toString()).isTrue();
    }

    @Test
    void nodesThatShareTheirRoomsLoseNothingWhateverFails() {
        var weights = Map.of(
                Hazard.CLIENT_CUT,
                4,
                Hazard.CLIENT_NETWORK,
                4,
                Hazard.STORE_NETWORK,
                4,
                Hazard.STORE_DOWN,
                3,
                Hazard.NODE_KILL,
                2,
                Hazard.NODE_DRAIN,
                1);
        var outcome = Lab.run(Plan.of(4, Duration.ofSeconds(20))
                .with(Plan.Cluster.of(2))
                .with(new Hazards(Duration.ofMillis(800), weights)));
        System.out.println(outcome);
        assertThat(outcome.faults()).hasSizeGreaterThan(10);
        assertThat(outcome.isFlawless()).as(outcome.toString()).isTrue();
    }

    @Test
    void aNodeThatLosesItsRoomsSaysSo() {
        var weights = Map.of(Hazard.NODE_KILL, 1, Hazard.NODE_DRAIN, 1);
        var outcome = Lab.run(Plan.of(2, Duration.ofSeconds(12)).with(new Hazards(Duration.ofSeconds(4), weights)));
        assertThat(outcome.faults()).isNotEmpty();
        assertThat(outcome.verdict().told()).isPositive();
        assertThat(outcome.isFlawless()).as(outcome.toString()).isTrue();
    }
}
