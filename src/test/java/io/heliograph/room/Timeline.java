package io.heliograph.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is to happen by itself in a model, in seconds.
final class Timeline {

    private final List<Due> dues = new ArrayList<>();
    private long now;

    private record Due(long at, Runnable what) {}

    long now() {
        return now;
    }

    void after(long seconds, Runnable what) {
        dues.add(new Due(now + seconds, what));
    }

    void clear() {
        dues.clear();
    }

    /// Lets time pass, in steps from one thing that happens to the next.
    void pass(long seconds, Runnable afterEach) {
        long until = now + seconds;
        Due due = next(until);
        while (due != null) {
            now = due.at();
            dues.remove(due);
            due.what().run();
            afterEach.run();
            due = next(until);
        }
        now = until;
    }

    private Due next(long until) {
        return dues.stream()
                .filter(due -> due.at() <= until)
                .min(Comparator.comparingLong(Due::at))
                .orElse(null);
    }
}
