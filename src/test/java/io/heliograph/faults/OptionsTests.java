package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.faults.Plan.Hazard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTests {

    /// Of what stands on a command line.
    private static Options parse(String line) {
        var properties = new Properties();
        for (var option : line.split(" ")) {
            var parts = option.substring("-D".length()).split("=", 2);
            properties.setProperty(parts[0], parts[1]);
        }
        return Options.of(properties);
    }

    @Test
    void repeatARunByWhatItSaysOfThem() {
        var given = "-Dfaults.seconds=90 -Dfaults.nodes=3 -Dfaults.store=cluster"
                + " -Dfaults.only=NODE_KILL,STORE_DOWN -Dfaults.every=1500"
                + " -Dfaults.rooms=2 -Dfaults.callers=5 -Dfaults.pause=45 -Dfaults.beside=older/classes";
        assertThat(parse(given)).hasToString(given);
        assertThat(parse(given).plan(7))
                .isEqualTo(Plan.of(7, Duration.ofSeconds(90))
                        .with(Plan.Cluster.of(3)
                                .on(Plan.Store.CLUSTER)
                                .throughHaproxy()
                                .beside(Path.of("older/classes")))
                        .with(new Plan.Traffic(2, 5, Duration.ofMillis(45), 200))
                        .with(new Plan.Hazards(
                                Duration.ofMillis(1500), Map.of(Hazard.NODE_KILL, 1, Hazard.STORE_DOWN, 1))));
    }

    @Test
    void sayWhatIsUsualToo() {
        var usual = parse("-Dfaults.nodes=3 -Dfaults.only= -Dfaults.every=");
        assertThat(usual)
                .hasToString(
                        "-Dfaults.seconds=60 -Dfaults.nodes=3 -Dfaults.store=redis -Dfaults.only= -Dfaults.every=700"
                                + " -Dfaults.rooms=6 -Dfaults.callers=4 -Dfaults.pause=60 -Dfaults.beside=");
        assertThat(parse(usual.toString()).plan(7)).isEqualTo(usual.plan(7));
        assertThat(usual.plan(7).hazards()).isEqualTo(Plan.Hazards.IN_A_CLUSTER);
    }

    @Test
    void drawWhatHappensToARedisCluster() {
        var hazards = parse("-Dfaults.nodes=3 -Dfaults.store=cluster").plan(7).hazards();
        assertThat(hazards.weights()).containsKey(Hazard.SLOT_MOVED).doesNotContainKey(Hazard.STORE_NETWORK);
        assertThat(Plan.Hazards.IN_A_CLUSTER.weights()).doesNotContainKey(Hazard.SLOT_MOVED);
    }

    @Test
    void putNodesBehindHaproxyInEachSecondRound() {
        var usual = parse("-Dfaults.nodes=3");
        assertThat(usual.plan(7).cluster()).isEqualTo(Plan.Cluster.of(3).throughHaproxy());
        assertThat(usual.plan(8).cluster()).isEqualTo(Plan.Cluster.of(3));
    }

    @Test
    void areOfOneNodeByItselfWhereNothingIsSaid() {
        assertThat(Options.of(new Properties()).plan(7)).isEqualTo(Plan.of(7, Duration.ofSeconds(60)));
    }
}
