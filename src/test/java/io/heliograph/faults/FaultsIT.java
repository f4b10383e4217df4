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

    @Test
    void aRollingRestartBehindHaproxyLosesNothingAndShowsNobodyALeave() {
        // At least: traffic goes on until the last node is back.
        var plan = Plan.of(5, Duration.ofSeconds(15))
                .with(Plan.Cluster.of(3).throughHaproxy())
                .with(Hazards.rolling());
        var outcome = Lab.run(plan);
        System.out.println(outcome);
        assertThat(outcome.faults())
                .extracting(Outcome.Struck::fault)
                .containsExactly(new Fault.RollingRestart(), drained(0), drained(1), drained(2));
        assertThat(outcome.verdict().sent()).as("load").isGreaterThan(3000);
        assertThat(outcome.verdict().delivered()).isGreaterThan(3000);
        assertThat(outcome.interruptions().byKind().get(drained(0).kind()))
                .as("everybody's node is restarted sooner or later")
                .hasSizeGreaterThanOrEqualTo(plan.traffic().allCallers());
        assertThat(outcome.verdict().unasked())
                .as("whom others were shown to leave")
                .isZero();
        assertThat(outcome.verdict().told())
                .as("who could not resume, or missed something")
                .isZero();
        assertThat(outcome.isFlawless()).as(outcome.toString()).isTrue();
    }

    private static Fault drained(int node) {
        return new Fault.NodeDrained(node, Duration.ZERO);
    }

    @Test
    void aNodeThatLosesItsRoomsSaysSo() {
        var weights = Map.of(Hazard.NODE_KILL, 1, Hazard.NODE_DRAIN, 1);
        // By this seed the node is killed once, after 5.7 s, and started again at once.
        var outcome = Lab.run(Plan.of(23, Duration.ofSeconds(7)).with(new Hazards(Duration.ofSeconds(4), weights)));
        assertThat(outcome.faults()).isNotEmpty();
        assertThat(outcome.verdict().told()).isPositive();
        assertThat(outcome.isFlawless()).as(outcome.toString()).isTrue();
    }
}
