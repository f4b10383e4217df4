package io.heliograph.faults;

import io.heliograph.faults.Plan.Hazard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/// What a seed means something with: the same options make the same round of it.
///
/// Properties: `faults.seconds` of traffic in each round; `faults.nodes`; `faults.store`, where they keep their rooms:
/// `memory`, as one node does, `redis`, as more do, or `cluster`, a Redis Cluster; `faults.only`, hazards of equal
/// weight, by commas, and `faults.every`, how many milliseconds lie between two faults; `faults.rooms`,
/// `faults.callers` in each, and `faults.pause`, how many milliseconds lie between two messages of one;
/// `faults.beside`, the classes of another build for each second node. What is empty is as the lab does it by itself.
/// Nodes that share their rooms are behind haproxy where the seed is odd.
///
/// @param cluster as it is where the seed is even
/// @param only empty: whatever happens to nodes with such a store
record Options(Duration duration, Plan.Cluster cluster, String only, Duration every, Plan.Traffic traffic) {

    static Options of(Properties properties) {
        var cluster = cluster(properties);
        var usual = Plan.Traffic.USUAL;
        return new Options(
                Duration.ofSeconds(number(properties, "seconds", 60)),
                cluster,
                properties.getProperty("faults.only", ""),
                millis(properties, "every", Plan.Hazards.usual(cluster.store()).every()),
                new Plan.Traffic(
                        (int) number(properties, "rooms", usual.rooms()),
                        (int) number(properties, "callers", usual.callers()),
                        millis(properties, "pause", usual.pause()),
                        usual.size()));
    }

    private static Plan.Cluster cluster(Properties properties) {
        int nodes = (int) number(properties, "nodes", 1);
        var cluster = nodes == 1 ? Plan.Cluster.ONE_NODE : Plan.Cluster.of(nodes);
        var store = properties.getProperty("faults.store", "");
        var stored = store.isEmpty() ? cluster : cluster.on(Plan.Store.valueOf(store.toUpperCase(Locale.ROOT)));
        var beside = properties.getProperty("faults.beside", "");
        return beside.isEmpty() ? stored : stored.beside(Path.of(beside));
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
                ? Plan.Hazards.usual(cluster.store()).weights()
                : Arrays.stream(only.split(",")).collect(Collectors.toMap(Hazard::valueOf, hazard -> 1));
        return new Plan.Hazards(every, weights);
    }

    Plan plan(long seed) {
        boolean direct = seed % 2 == 0 || cluster.nodes() == 1;
        var balanced = direct ? cluster : cluster.throughHaproxy();
        return Plan.of(seed, duration).with(traffic).with(balanced).with(hazards());
    }

    private String beside() {
        return cluster.beside().stream().map(Path::toString).collect(Collectors.joining());
    }

    /// As they are given to a run, all of them: what the lab does by itself may be another thing later.
    @Override
    public String toString() {
        return "-Dfaults.seconds=" + duration.toSeconds()
                + " -Dfaults.nodes=" + cluster.nodes()
                + " -Dfaults.store=" + cluster.store().name().toLowerCase(Locale.ROOT)
                + " -Dfaults.only=" + only
                + " -Dfaults.every=" + every.toMillis()
                + " -Dfaults.rooms=" + traffic.rooms()
                + " -Dfaults.callers=" + traffic.callers()
                + " -Dfaults.pause=" + traffic.pause().toMillis()
                + " -Dfaults.beside=" + beside();
    }
}
