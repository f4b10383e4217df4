package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Nodes with a bug each: what the checker would not find in them, it would not find in the product.
@Timeout(150)
@ExtendWith(FaultsIT.Installed.class)
class PlantedBugsIT {

    /// Within this time a bug has to be found, however many rounds it takes, the starts of their processes included.
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @TempDir
    private Path classes;

    /// Runs rounds of other seeds until the bug has struck, or the minute would be over before the next had ended.
    private static void isFound(Plan plan, ToLongFunction<Verdict> flaw) {
        long begun = System.nanoTime();
        var longest = Duration.ZERO;
        Outcome outcome;
        long seed = plan.seed();
        do {
            var before = since(begun);
            outcome = Lab.run(plan.with(seed++));
            var round = since(begun).minus(before);
            longest = round.compareTo(longest) > 0 ? round : longest;
        } while (flaw.applyAsLong(outcome.verdict()) == 0
                && since(begun).plus(longest).compareTo(MINUTE) <= 0);
        assertThat(flaw.applyAsLong(outcome.verdict())).as(outcome.toString()).isPositive();
        assertThat(since(begun)).isLessThanOrEqualTo(MINUTE);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private Plan planted(Plan.Cluster nodes, Plant plant, String... properties) {
        return Plan.of(7, Duration.ofSeconds(6))
                .with(nodes.with(plant.into(classes), properties))
                .waiting(Duration.ofSeconds(5));
    }

    @Test
    void anIdThatIsAppliedAgainIsFound() {
        isFound(
                planted(Plan.Cluster.ONE_NODE, Plant.NO_ID_CHECK)
                        .with(new Plan.Traffic(6, 4, Duration.ofMillis(10), 10))
                        .with(Plan.Hazards.only(Plan.Hazard.CLIENT_CUT, Duration.ofMillis(40))),
                Verdict::duplicated);
    }

    @Test
    void aQueueThatDropsWhatIsTooMuchIsFound() {
        isFound(
                planted(Plan.Cluster.ONE_NODE, Plant.DROP_ON_FULL, "heliograph.limits.send-buffer=64KB")
                        .with(new Plan.Traffic(2, 8, Duration.ofMillis(10), 4000))
                        .with(Plan.Hazards.only(Plan.Hazard.CLIENT_STALL, Duration.ofMillis(500))),
                Verdict::silent);
    }

    @Test
    void aRoomThatIsLoadedBeforeItsFeedIsFollowedIsFound() {
        isFound(
                planted(Plan.Cluster.of(2), Plant.RESUME_BEFORE_SUBSCRIBE)
                        .with(new Plan.Traffic(8, 3, Duration.ofMillis(150), 10))
                        .with(Plan.Hazards.only(Plan.Hazard.CLIENT_CUT, Duration.ofMillis(60))),
                Verdict::silent);
    }

    @Test
    void anAppendThatComparesNothingIsFound() {
        isFound(
                planted(Plan.Cluster.of(2), Plant.NO_COMPARE_AND_SET)
                        .with(new Plan.Traffic(4, 4, Duration.ofMillis(10), 10))
                        .with(Plan.Hazards.NONE),
                Verdict::lost);
    }
}
