package io.heliograph.chart;

import java.util.ArrayList;
import java.util.List;

/// What a check found to be wrong.
final class Findings {

    private final List<String> all = new ArrayList<>();

    void unless(boolean right, String problem, Object... details) {
        if (!right) {
            all.add(problem.formatted(details));
        }
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
