package io.heliograph.room;

import java.time.Duration;

/// Runs things later, by a monotonic clock: setting the wall clock moves nothing.
public interface Timers {

    /// Runs the task once after the delay, on any thread, unless it is cancelled before.
    Timer after(Duration delay, Runnable task);

    /// A task that has not run yet.
    interface Timer {

        /// Idempotent; a task that runs already is not stopped.
        void cancel();
    }
}
