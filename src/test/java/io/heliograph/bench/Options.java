package io.heliograph.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What is measured and for how long, from the system properties `bench.*`.
///
/// @param rounds how often each scenario is measured on each server
/// @param time of one measurement
/// @param warmup of a server before its first measurement
/// @param only the scenarios that are run
/// @param connections held in `idle`
/// @param rooms open in `rooms`
/// @param jar the server's executable jar; where it does not exist, the class path of this process is used
/// @param directory for logs, the reference and the report
record Options(
        int rounds,
        Duration time,
        Duration warmup,
        Set<Scenario> only,
        int connections,
        int rooms,
        Path jar,
        Path directory) {

    static Options ofSystemProperties() {
        return new Options(
                Integer.getInteger("bench.rounds", 3),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 8)),
                Duration.ofSeconds(Integer.getInteger("bench.warmup", 60)),
                scenarios(System.getProperty("bench.only", "")),
                Integer.getInteger("bench.connections", 10_000),
                Integer.getInteger("bench.rooms", 20_000),
                Path.of(System.getProperty("bench.jar", "none")),
                Path.of("target", "bench").toAbsolutePath());
    }

    private static Set<Scenario> scenarios(String names) {
        if (names.isBlank()) {
            return EnumSet.allOf(Scenario.class);
        }
        var chosen = EnumSet.noneOf(Scenario.class);
        Arrays.stream(names.split(","))
                .map(name -> Scenario.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .forEach(chosen::add);
        return chosen;
    }

    /// What a scenario runs before its measurement begins.
    Duration lead() {
        return time.dividedBy(4).plusMillis(500);
    }

    boolean wants(Scenario scenario) {
        return only.contains(scenario);
    }
}
