package io.heliograph.room;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes only where a test says so. Tasks run in the order of their times, then of their setting.
public final class ManualTimers implements Timers, InstantSource {

    private static final Instant START = Instant.ofEpochMilli(1_790_000_000_000L);

    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> cancelled = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;

    private record Task(Duration at, Runnable work) {}

    @Override
    public Timer after(Duration delay, Runnable work) {
        Task task = new Task(elapsed.plus(delay), work);
        tasks.add(task);
        return () -> {
            if (tasks.removeIf(one -> one == task)) {
                cancelled.add(task);
            }
        };
    }

    @Override
    public Instant instant() {
        return START.plus(elapsed);
    }

    public long nanos() {
        return elapsed.toNanos();
    }

    public void pass(Duration duration) {
        Duration until = elapsed.plus(duration);
        Task next = next(until);
        while (next != null) {
            Task due = next;
            tasks.removeIf(one -> one == due);
            elapsed = due.at();
            due.work().run();
            next = next(until);
        }
        elapsed = until;
    }

    private Task next(Duration until) {
        return tasks.stream()
                .filter(task -> task.at().compareTo(until) <= 0)
                .min(Comparator.comparing(Task::at))
                .orElse(null);
    }

    /// How many tasks are still to run.
    int pending() {
        return tasks.size();
    }

    /// Runs what was cancelled, as happens to a task whose cancelling came when it had begun to run.
    void runCancelled() {
        List<Task> late = List.copyOf(cancelled);
        cancelled.clear();
        late.forEach(task -> task.work().run());
    }
}
