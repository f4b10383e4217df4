package io.heliograph.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/// Several things done as nearly at the same time as may be.
final class AtOnce {

    private AtOnce() {}

    /// What each came to, in the order of those who did it.
    static <P, T> List<T> each(List<P> doers, Function<P, T> deed) {
        var ready = new CountDownLatch(doers.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> doings = new ArrayList<>();
            for (var doer : doers) {
                Supplier<T> when = () -> {
                    ready.countDown();
                    awaits(ready);
                    return deed.apply(doer);
                };
                doings.add(CompletableFuture.supplyAsync(when, threads));
            }
            return doings.stream().map(StompClient::get).toList();
        }
    }

    private static void awaits(CountDownLatch ready) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
