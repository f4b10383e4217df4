package io.heliograph.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures as a Markdown table.
final class Report {

    private static final String HEAD = """
        | scenario | unit | Heliograph | reference | ratio | aim | met | per second \
        | p50 / p99, µs | the reference's | lost, duplicated, reordered |
        |---|---|---:|---:|---:|---:|---|---:|---:|---:|---|
        """;

    private final Figures figures;
    private final List<String> notes = new ArrayList<>();

    Report(Figures figures, Options options, String reference) {
        this.figures = figures;
        notes.add("Reference: " + reference + "; in `rooms` it is Heliograph with 100 rooms.");
        notes.add("Medians of %d rounds of %d s; Java %s on %s, %d processors%s."
                .formatted(
                        options.rounds(),
                        options.time().toSeconds(),
                        System.getProperty("java.version"),
                        System.getProperty("os.arch"),
                        Math.max(Processors.OF_THIS_MACHINE.allowed().size(), 1),
                        Processors.OF_THIS_MACHINE.areApart() ? ", servers pinned to one, the load to another" : ""));
    }

    String markdown() {
        var text = new StringBuilder(HEAD);
        for (Scenario scenario : Scenario.values()) {
            if (figures.have(scenario)) {
                text.append(row(scenario));
            }
        }
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private String row(Scenario scenario) {
        var ours = figures.ours(scenario);
        var theirs = figures.theirs(scenario);
        var faults = ours.faults();
        return "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        scenario,
                        scenario.unit(),
                        number(ours.cost()),
                        number(theirs.cost()),
                        scenario.aimIsAbsolute() ? "" : number(figures.ratio(scenario)),
                        number(scenario.aim()) + (scenario.aimIsAbsolute() ? " KB" : ""),
                        figures.meetTheAim(scenario) ? "yes" : "no",
                        number(ours.perSecond()),
                        latency(ours),
                        latency(theirs),
                        "%d, %d, %d".formatted(faults.lost(), faults.duplicated(), faults.reordered()));
    }

    private static String latency(Sample sample) {
        return sample.median() > 0 ? number(sample.median()) + " / " + number(sample.tail()) : "";
    }

    private static String number(double value) {
        if (Double.isNaN(value) || value == 0) {
            return "";
        }
        return String.format(Locale.ROOT, value < 20 ? "%.2f" : "%.0f", value);
    }
}
