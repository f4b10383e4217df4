package io.heliograph.stomp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What one thread has queued on connections while it handles what one read brought: each is flushed once, when the
/// read is done.
final class Gather {

    /// How many connections one thread flushes itself; the rest of a large fan-out is handed to the pool in slices of
    /// so many.
    static final int SLICE = 128;

    private static final ThreadLocal<Gather> OF_THREAD = ThreadLocal.withInitial(Gather::new);

    private final ArrayDeque<Outbound> dirty = new ArrayDeque<>();
    private @Nullable List<Runnable> tasks;
    private boolean open;
    private long since;

    static Gather ofThread() {
        return OF_THREAD.get();
    }

    /// @param now when the read began, in nanoseconds
    void begin(long now) {
        open = true;
        since = now;
    }

    /// Whether this thread gathers just now.
    boolean isOpen() {
        return open;
    }

    /// When the read began that this thread is handling.
    long since() {
        return since;
    }

    /// Flushes the connection when the read is done; at once where no read is being handled.
    void flushLater(Outbound outbound) {
        if (open) {
            dirty.add(outbound);
        } else {
            since = System.nanoTime();
            outbound.flush(since);
        }
    }

    /// Runs the task when all that waits here is flushed, or handed to the pool; at once where no read is being
    /// handled.
    void afterwards(Runnable task) {
        if (!open) {
            task.run();
            return;
        }
        if (tasks == null) {
            tasks = new ArrayList<>();
        }
        tasks.add(task);
    }

    void end(Executor pool) {
        open = false;
        for (int i = 0; i < SLICE && !dirty.isEmpty(); i++) {
            dirty.poll().flush(since);
        }
        while (!dirty.isEmpty()) {
            handOn(pool);
        }
        List<Runnable> now = tasks;
        if (now != null) {
            tasks = null;
            now.forEach(Runnable::run);
        }
    }

    private void handOn(Executor pool) {
        Outbound[] slice = new Outbound[Math.min(SLICE, dirty.size())];
        for (int i = 0; i < slice.length; i++) {
            slice[i] = dirty.remove();
        }
        long at = since;
        pool.execute(() -> {
            for (Outbound outbound : slice) {
                outbound.flush(at);
            }
        });
    }
}
