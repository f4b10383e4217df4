package io.heliograph.webhook;

import io.heliograph.room.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes only where a test says so.
final class ManualTime implements Timers {

    private final List<Task> tasks = new ArrayList<>();
    private Duration elapsed = Duration.ofDays(3);

    private record Task(Duration at, Runnable work) {}

    @Override
    public Timer after(Duration delay, Runnable work) {
        var task = new Task(elapsed.plus(delay), work);
        tasks.add(task);
        return () -> tasks.removeIf(one -> one == task);
    }

    long nanos() {
        return elapsed.toNanos();
    }

    void pass(Duration duration) {
        var until = elapsed.plus(duration);
        var due = due(until);
        while (!due.isEmpty()) {
            var task = due.getFirst();
            tasks.removeIf(one -> one == task);
            elapsed = task.at();
            task.work().run();
            due = due(until);
        }
        elapsed = until;
    }

    private List<Task> due(Duration until) {
        return tasks.stream()
                .filter(task -> task.at().compareTo(until) <= 0)
                .sorted(Comparator.comparing(Task::at))
                .toList();
    }
}
