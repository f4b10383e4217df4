package io.heliograph.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// All samples of a run: of Heliograph, and of what it is compared with.
final class Figures {

    private final Map<Scenario, List<Sample>> ours = new EnumMap<>(Scenario.class);
    private final Map<Scenario, List<Sample>> theirs = new EnumMap<>(Scenario.class);

    void add(Scenario scenario, boolean isOurs, Sample sample) {
        (isOurs ? ours : theirs)
                .computeIfAbsent(scenario, _ -> new ArrayList<>())
                .add(sample);
    }

    boolean have(Scenario scenario) {
        return ours.containsKey(scenario);
    }

    /// Medians of each value, all faults together.
    Sample ours(Scenario scenario) {
        return middle(ours.getOrDefault(scenario, List.of()));
    }

    /// Medians of each value, all faults together.
    Sample theirs(Scenario scenario) {
        return middle(theirs.getOrDefault(scenario, List.of()));
    }

    double ratio(Scenario scenario) {
        return ours(scenario).cost() / theirs(scenario).cost();
    }

    boolean meetTheAim(Scenario scenario) {
        double figure = scenario.aimIsAbsolute() ? ours(scenario).cost() : ratio(scenario);
        return figure <= scenario.aim();
    }

    private static Sample middle(List<Sample> samples) {
        return new Sample(
                median(samples, Sample::cost),
                median(samples, Sample::perSecond),
                median(samples, Sample::median),
                median(samples, Sample::tail),
                samples.stream().map(Sample::faults).reduce(Sample.Faults.NONE, Sample.Faults::plus));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        var sorted = samples.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
