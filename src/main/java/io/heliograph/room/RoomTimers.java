package io.heliograph.room;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What is to happen to a room by itself: bans end, and so does the room when it stays empty. Used under the room's
/// lock.
final class RoomTimers {

    private final Timers timers;
    private final Executor lock;
    private final Set<Pending> others = new HashSet<>(0);
    private Timers.@Nullable Timer emptiness;
    private long emptinesses;

    /// Does something about the emptiness of that number.
    interface OnEmpty {
        void emptyFor(long number);
    }

    /// @param lock runs things under the room's lock, unless the room has ended
    RoomTimers(Timers timers, Executor lock) {
        this.timers = timers;
        this.lock = lock;
    }

    Timers.Timer after(Duration delay, Runnable task) {
        return timers.after(delay, task);
    }

    /// Runs the task under the room's lock unless the room ends before.
    void whileThere(Duration delay, Runnable task) {
        Pending pending = new Pending();
        others.add(pending);
        pending.timer = timers.after(
                delay,
                () -> lock.execute(() -> {
                    others.remove(pending);
                    task.run();
                }));
    }

    /// Something that is to run.
    private static final class Pending {
        private Timers.@Nullable Timer timer;
    }

    /// The room is empty; does something about it if it still is after a while.
    void empty(Duration ttl, OnEmpty task) {
        if (emptiness == null) {
            long number = ++emptinesses;
            emptiness = timers.after(ttl, () -> task.emptyFor(number));
        }
    }

    /// Whether the room has been empty without a break since the emptiness of that number began.
    boolean isStillEmpty(long number) {
        return emptiness != null && emptinesses == number;
    }

    void notEmpty() {
        if (emptiness != null) {
            emptiness.cancel();
            emptiness = null;
        }
    }

    void cancel() {
        notEmpty();
        for (Pending one : others) {
            if (one.timer != null) {
                one.timer.cancel();
            }
        }
        others.clear();
    }
}
