package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nodes with a bug each: what the checker would not find in them, it would not find in the product.
@Timeout(60)
class PlantedBugsIT {

    @TempDir
    private Path classes;

    private Plan planted(Plan.Cluster nodes, Plant plant, String... properties) {
        return Plan.of(7, Duration.ofSeconds(6))
                .with(nodes.with(plant.into(classes), properties))
                .waiting(Duration.ofSeconds(5));
    }

    @Test
    void anIdThatIsAppliedAgainIsFound() {
        var outcome = Lab.run(planted(Plan.Cluster.ONE_NODE, Plant.NO_ID_CHECK)
                .with(new Plan.Traffic(6, 4, Duration.ofMillis(10), 10))
                .with(Plan.Hazards.only(Plan.Hazard.CLIENT_CUT, Duration.ofMillis(40))));
        assertThat(outcome.verdict().duplicated()).as(outcome.toString()).isPositive();
    }

    @Test
    void aQueueThatDropsWhatIsTooMuchIsFound() {
        var outcome = Lab.run(planted(Plan.Cluster.ONE_NODE, Plant.DROP_ON_FULL, "heliograph.limits.send-buffer=64KB")
                .with(new Plan.Traffic(2, 8, Duration.ofMillis(10), 4000))
                .with(Plan.Hazards.only(Plan.Hazard.CLIENT_STALL, Duration.ofMillis(500))));
        assertThat(outcome.verdict().silent()).as(outcome.toString()).isPositive();
    }

    @Test
    void aRoomThatIsLoadedBeforeItsFeedIsFollowedIsFound() {
        var outcome = Lab.run(planted(Plan.Cluster.of(2), Plant.RESUME_BEFORE_SUBSCRIBE)
                .with(new Plan.Traffic(6, 4, Duration.ofMillis(20), 10))
                .with(Plan.Hazards.only(Plan.Hazard.CLIENT_CUT, Duration.ofMillis(60))));
        assertThat(outcome.verdict().silent()).as(outcome.toString()).isPositive();
    }

    @Test
    void anAppendThatComparesNothingIsFound() {
        var outcome = Lab.run(planted(Plan.Cluster.of(2), Plant.NO_COMPARE_AND_SET)
                .with(new Plan.Traffic(4, 4, Duration.ofMillis(10), 10))
                .with(Plan.Hazards.NONE));
        assertThat(outcome.verdict().lost()).as(outcome.toString()).isPositive();
    }
}
