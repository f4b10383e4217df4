package io.heliograph.stomp;

import io.heliograph.room.Deliveries;
import java.util.concurrent.Executor;

/// What one task of another thread than a selector's delivers is written when the task is done, once for each session,
/// and not under the lock of any room.
final class GatheredDeliveries implements Deliveries {

    private final Executor pool;

    /// @param pool writes the rest of a large fan-out
    GatheredDeliveries(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void together(Runnable task) {
        Gather gather = Gather.ofThread();
        if (gather.isOpen()) {
            task.run();
            return;
        }
        gather.begin(System.nanoTime());
        try {
            task.run();
        } finally {
            gather.end(pool);
        }
    }

    @Override
    public void afterwards(Runnable task) {
        Gather.ofThread().afterwards(task);
    }
}
