package io.heliograph.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to happen to a room by itself: bans end, and so does the room when it stays empty. Used under the room's
/// lock.
final class RoomTimers {

    private final Timers timers;
    private final List<Timers.Timer> others = new ArrayList<>(0);
    private Timers.@Nullable Timer emptiness;
    private long emptinesses;

    /// Does something about the emptiness of that number.
    interface OnEmpty {
        void emptyFor(long number);
    }

    RoomTimers(Timers timers) {
        this.timers = timers;
    }

    Timers.Timer after(Duration delay, Runnable task) {
        return timers.after(delay, task);
    }

    /// Runs the task unless the room ends before.
    void whileThere(Duration delay, Runnable task) {
        others.add(timers.after(delay, task));
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
        others.forEach(Timers.Timer::cancel);
        others.clear();
    }
}
