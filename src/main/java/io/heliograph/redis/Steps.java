package io.heliograph.redis;

import io.heliograph.room.RoomLog.Follower;
import io.heliograph.room.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what comes from Redis, and from the clock, under the room's lock.
final class Steps {

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Follower follower;
    private final Executor deliveries;
    private final Timers timers;
    private final Runnable broken;
    private Timers.@Nullable Timer timer;
    private boolean closed;

    /// @param broken done when a step has gone wrong, which may have left the room half done
    Steps(Follower follower, Executor deliveries, Timers timers, Runnable broken) {
        this.follower = follower;
        this.deliveries = deliveries;
        this.timers = timers;
        this.broken = broken;
    }

    Follower follower() {
        return follower;
    }

    /// Does nothing once the log is closed.
    void enter(Runnable step) {
        deliveries.execute(() -> follower.enter(() -> guarded(step)));
    }

    /// Nobody else would hear of it.
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            LOG.error("What came from Redis could not be taken in", bug);
            if (!closed) {
                broken.run();
            }
        }
    }

    /// Does one of both when the stage is done.
    <T> void then(CompletionStage<T> stage, Consumer<T> take, Consumer<Throwable> failed) {
        BiConsumer<T, @Nullable Throwable> both = (result, failure) -> enter(() -> {
            if (failure == null) {
                take.accept(result);
            } else {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                explain(cause);
                failed.accept(cause);
            }
        });
        stage.whenComplete(both);
    }

    /// The link tells of its own failures.
    private static void explain(Throwable cause) {
        if (!(cause instanceof LinkFailure)) {
            LOG.error("A room's log is not understood: {}", cause.getClass().getSimpleName());
        }
    }

    /// In place of what was to be done later so far. Called under the room's lock.
    void later(Duration delay, Runnable step) {
        cancel();
        if (!closed) {
            timer = timers.after(delay, () -> enter(step));
        }
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /// Answers under the room's lock, or without it where the room is over.
    void answer(Consumer<Boolean> answer, boolean yes) {
        deliveries.execute(() -> {
            boolean[] told = new boolean[1];
            follower.enter(() -> {
                told[0] = true;
                answer.accept(yes);
            });
            if (!told[0]) {
                answer.accept(yes);
            }
        });
    }

    void close() {
        closed = true;
        cancel();
    }
}
