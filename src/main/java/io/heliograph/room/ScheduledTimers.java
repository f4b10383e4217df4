package io.heliograph.room;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Timers on one thread; the JDK's scheduler goes by [System#nanoTime()].
public final class ScheduledTimers implements Timers, AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    public ScheduledTimers() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("heliograph-timers").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        // What rooms still want when the node is about to end will not happen.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ScheduledFuture<?> future = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /// A task that fails is a bug; it must not fail in silence.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
