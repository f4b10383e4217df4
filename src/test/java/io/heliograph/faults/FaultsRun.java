package io.heliograph.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The long run: rounds, each with a seed of its own, until there were enough messages and faults.
///
/// System properties: `faults.seed` of the first round (0: of the time), each next is one more;
/// `faults.messages` and `faults.faults`, how many there are to be at least; `faults.report`, the file that it
/// writes; and the [Options].
public final class FaultsRun {

    private final long seed = seed();
    private final long messages = Long.getLong("faults.messages", 1_000_000);
    private final long faults = Long.getLong("faults.faults", 1000);
    private final Options options = Options.of(System.getProperties());
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
        System.out.println(options);
        for (long round = 0; isTooLittle(); round++) {
            var outcome = Lab.run(options.plan(seed + round));
            total = total.plus(outcome);
            say("seed " + (seed + round) + ": " + outcome.verdict().line() + ", faults "
                    + outcome.faults().size() + (outcome.isFlawless() ? "" : " FLAWED\n" + outcome));
            write();
        }
        var complaint = Promptness.complaint(options.hazards().weights().keySet(), total.interruptions());
        complaint.ifPresent(this::say);
        write();
        System.out.println(total.summary());
        return total.isFlawless() && complaint.isEmpty();
    }

    private boolean isTooLittle() {
        return total.verdict().sent() < messages || total.faults().size() < faults;
    }

    private void say(String line) {
        lines.add(line);
        System.out.println(line);
    }

    /// All that is known by now.
    private void write() throws IOException {
        if (report.getParent() != null) {
            Files.createDirectories(report.getParent());
        }
        var rounds = String.join("\n", lines);
        Files.writeString(report, options + "\n\n" + total + "\n\n" + rounds + "\n" + total.summary() + "\n");
    }
}
