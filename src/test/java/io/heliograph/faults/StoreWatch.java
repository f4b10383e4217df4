package io.heliograph.faults;

import io.heliograph.faults.Absence.Downtime;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Looks all the time whether the servers of a store agree which of them are the main ones: Sentinels may leave a
/// second
/// one that takes itself for it long after a fault is over.
final class StoreWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final FailingStore store;
    private final Queue<Downtime> discords = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean ended;

    StoreWatch(FailingStore store) {
        this.store = store;
        this.thread = Thread.ofVirtual().name("store-watch").start(this::look);
    }

    private void look() {
        while (!ended) {
            long began = System.nanoTime();
            if (!store.isAtOne()) {
                awaitAgreement();
                discords.add(new Downtime(began, System.nanoTime()));
            }
            Proxy.pause(LOOK);
        }
    }

    private void awaitAgreement() {
        while (!ended && !store.isAtOne()) {
            Proxy.pause(LOOK);
        }
    }

    /// When they did not agree. Complete when this is closed.
    Collection<Downtime> discords() {
        return discords;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
