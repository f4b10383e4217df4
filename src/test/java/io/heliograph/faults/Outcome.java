package io.heliograph.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a round brought.
///
/// @param problems what should not happen and is no verdict: refusals without a reason, callers that did not settle
record Outcome(Verdict verdict, Interruptions interruptions, List<Struck> faults, List<String> problems) {

    static final Outcome NOTHING = new Outcome(Verdict.NOTHING, Interruptions.NONE, List.of(), List.of());

    /// A fault that was injected.
    ///
    /// @param at when it began, by the clock of the histories
    record Struck(long at, Fault fault) {}

    Outcome {
        faults = List.copyOf(faults);
        problems = List.copyOf(problems);
    }

    boolean isFlawless() {
        return verdict.isFlawless() && problems.isEmpty();
    }

    Outcome plus(Outcome other) {
        return new Outcome(
                verdict.plus(other.verdict),
                interruptions.plus(other.interruptions),
                Stream.concat(faults.stream(), other.faults.stream()).toList(),
                Stream.concat(problems.stream(), other.problems.stream()).toList());
    }

    private Map<String, Long> kinds() {
        var kinds = new TreeMap<String, Long>();
        faults.forEach(struck -> kinds.merge(struck.fault().kind(), 1L, Long::sum));
        return kinds;
    }

    /// How many faults of each kind there were, and what it meant to callers.
    String summary() {
        var each = kinds().entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
        return "injected " + faults.size() + " faults: " + (each.isEmpty() ? "none" : each) + "; callers were told "
                + verdict.told() + " times that they missed something or lost their place, " + verdict.unkept()
                + " of them within the window";
    }

    @Override
    public String toString() {
        var text = new StringBuilder(verdict.toString());
        text.append("\nfaults ").append(faults.size()).append(' ').append(kinds());
        text.append("\ninterruptions").append(interruptions);
        problems.stream().limit(60).forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }
}
