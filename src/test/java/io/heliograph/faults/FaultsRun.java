package io.heliograph.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The long run: rounds, each with a seed of its own, until there were enough messages and faults.
///
/// System properties: `faults.seed` of the first round (0: of the time), each next is one more;
/// `faults.messages` and `faults.faults`, how many there are to be at least; `faults.seconds` of traffic in
/// each round; `faults.nodes`, more than one of which share their rooms by Redis; `faults.only`, hazards of
/// equal weight, and `faults.every`, how many milliseconds lie between two faults; `faults.rooms`,
/// `faults.callers` in each, and `faults.pause`, how many milliseconds lie between two messages of one;
/// `faults.report`, the file that it writes.
public final class FaultsRun {

    private final long seed = seed();
    private final long messages = Long.getLong("faults.messages", 1_000_000);
    private final long faults = Long.getLong("faults.faults", 1000);
    private final Duration duration = Duration.ofSeconds(Long.getLong("faults.seconds", 60));
    private final int nodes = Integer.getInteger("faults.nodes", 1);
    private final Plan.Hazards hazards = hazards(nodes == 1 ? Plan.Hazards.AROUND_A_NODE : Plan.Hazards.IN_A_CLUSTER);
    private final Plan.Traffic traffic = traffic(Plan.Traffic.USUAL);
    private final Path report = Path.of(System.getProperty("faults.report", "target/faults-report.txt"));
    private final List<String> lines = new ArrayList<>();
    private Outcome total = Outcome.NOTHING;

    private FaultsRun() {}

    private static long seed() {
        long given = Long.getLong("faults.seed", 0);
        return given == 0 ? Instant.now().getEpochSecond() : given;
    }

    /// Exits with 1 if anything was lost, or worse.
    public static void main(String[] arguments) throws IOException {
        System.exit(new FaultsRun().run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        for (long round = 0; isTooLittle(); round++) {
            var outcome = Lab.run(plan(seed + round));
            total = total.plus(outcome);
            say("seed " + (seed + round) + ": " + outcome.verdict().line() + ", faults "
                    + outcome.faults().size() + (outcome.isFlawless() ? "" : " FLAWED\n" + outcome));
            write();
        }
        return total.isFlawless() && isPrompt();
    }

    private boolean isPrompt() {
        var complaint = Promptness.complaint(hazards.weights().keySet(), total.interruptions());
        complaint.ifPresent(this::say);
        return complaint.isEmpty();
    }

    private Plan plan(long roundSeed) {
        var plan = Plan.of(roundSeed, duration).with(traffic);
        return (nodes == 1 ? plan : plan.with(Plan.Cluster.of(nodes))).with(hazards);
    }

    private static Plan.Hazards hazards(Plan.Hazards usual) {
        var every = Duration.ofMillis(Long.getLong("faults.every", usual.every().toMillis()));
        var only = System.getProperty("faults.only", "");
        if (only.isEmpty()) {
            return new Plan.Hazards(every, usual.weights());
        }
        var weights = Arrays.stream(only.split(",")).collect(Collectors.toMap(Plan.Hazard::valueOf, hazard -> 1));
        return new Plan.Hazards(every, weights);
    }

    private static Plan.Traffic traffic(Plan.Traffic usual) {
        var pause = Duration.ofMillis(Long.getLong("faults.pause", usual.pause().toMillis()));
        return new Plan.Traffic(
                Integer.getInteger("faults.rooms", usual.rooms()),
                Integer.getInteger("faults.callers", usual.callers()),
                pause,
                usual.size());
    }

    private boolean isTooLittle() {
        return total.verdict().sent() < messages || total.faults().size() < faults;
    }

    private void say(String line) {
        lines.add(line);
        System.out.println(line);
    }

    private void write() throws IOException {
        if (report.getParent() != null) {
            Files.createDirectories(report.getParent());
        }
        Files.writeString(report, total + "\n\n" + String.join("\n", lines) + "\n");
    }
}
