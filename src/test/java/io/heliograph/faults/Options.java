package io.heliograph.faults;

import io.heliograph.faults.Plan.Hazard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/// What a seed means something with: the same options make the same round of it.
///
/// Properties: `faults.seconds` of traffic in each round; `faults.nodes`, more than one of which share their rooms by
/// Redis; `faults.only`, hazards of equal weight, by commas, and `faults.every`, how many milliseconds lie between two
/// faults; `faults.rooms`, `faults.callers` in each, and `faults.pause`, how many milliseconds lie between two
/// messages of one; `faults.beside`, the classes of another build for each second node. What is empty is as the lab
/// does it by itself. Nodes that share their rooms are behind haproxy where the seed is odd.
///
/// @param only empty: whatever happens to so many nodes
/// @param beside empty: all nodes are of this build
record Options(Duration duration, int nodes, String only, Duration every, Plan.Traffic traffic, String beside) {

    static Options of(Properties properties) {
        int nodes = (int) number(properties, "nodes", 1);
        var usual = Plan.Traffic.USUAL;
        return new Options(
                Duration.ofSeconds(number(properties, "seconds", 60)),
                nodes,
                properties.getProperty("faults.only", ""),
                millis(properties, "every", usual(nodes).every()),
                new Plan.Traffic(
                        (int) number(properties, "rooms", usual.rooms()),
                        (int) number(properties, "callers", usual.callers()),
                        millis(properties, "pause", usual.pause()),
                        usual.size()),
                properties.getProperty("faults.beside", ""));
    }

    private static Plan.Hazards usual(int nodes) {
        return nodes == 1 ? Plan.Hazards.AROUND_A_NODE : Plan.Hazards.IN_A_CLUSTER;
    }

    private static Duration millis(Properties properties, String name, Duration usual) {
        return Duration.ofMillis(number(properties, name, usual.toMillis()));
    }

    private static long number(Properties properties, String name, long usual) {
        var given = properties.getProperty("faults." + name, "");
        return given.isEmpty() ? usual : Long.parseLong(given);
    }

    Plan.Hazards hazards() {
        var weights = only.isEmpty()
                ? usual(nodes).weights()
                : Arrays.stream(only.split(",")).collect(Collectors.toMap(Hazard::valueOf, hazard -> 1));
        return new Plan.Hazards(every, weights);
    }

    Plan plan(long seed) {
        return Plan.of(seed, duration).with(traffic).with(cluster(seed)).with(hazards());
    }

    private Plan.Cluster cluster(long seed) {
        if (nodes == 1) {
            return Plan.Cluster.ONE_NODE;
        }
        var cluster = Plan.Cluster.of(nodes);
        var balanced = seed % 2 == 0 ? cluster : cluster.throughHaproxy();
        return beside.isEmpty() ? balanced : balanced.beside(Path.of(beside));
    }

    /// As they are given to a run, all of them: what the lab does by itself may be another thing later.
    @Override
    public String toString() {
        return "-Dfaults.seconds=" + duration.toSeconds()
                + " -Dfaults.nodes=" + nodes
                + " -Dfaults.only=" + only
                + " -Dfaults.every=" + every.toMillis()
                + " -Dfaults.rooms=" + traffic.rooms()
                + " -Dfaults.callers=" + traffic.callers()
                + " -Dfaults.pause=" + traffic.pause().toMillis()
                + " -Dfaults.beside=" + beside;
    }
}
