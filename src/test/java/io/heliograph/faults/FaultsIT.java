package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.faults.Plan.Hazard;
import io.heliograph.faults.Plan.Hazards;
import io.heliograph.process.Needs;
import io.heliograph.process.Program;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Short rounds of the fault lab; the long ones are `./mvnw -Pfaults verify` (docs/reliability.md).
@ExtendWith(FaultsIT.Installed.class)
class FaultsIT {

    static final class Installed extends Needs {
        Installed() {
            super(Program.REDIS_SERVER, Program.REDIS_SENTINEL, Program.HAPROXY);
        }
    }

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

    /// One node after the other is drained and started again, as an upgrade does.
    @Test
    void aRollingRestartBehindHaproxyLosesNothingAndShowsNobodyALeave() {
        var outcome = Lab.run(Plan.of(5, Duration.ofSeconds(25))
                .with(Plan.Cluster.of(3).throughHaproxy())
                .with(Hazards.only(Hazard.NODE_DRAIN, Duration.ofSeconds(7))));
        System.out.println(outcome);
        assertThat(outcome.faults()).hasSizeGreaterThan(1);
        assertThat(outcome.verdict().told()).isZero();
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
