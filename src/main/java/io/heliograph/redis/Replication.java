package io.heliograph.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Waits for replicas on behalf of all who ask: one WAIT at a time, for everybody who asked before it was sent.
// Each chain says itself what becomes of its failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class Replication {

    private final Driver driver;
    private final Lines lines;
    private final String key;
    private @Nullable CompletableFuture<Integer> underWay;
    private @Nullable CompletableFuture<Integer> next;

    /// @param key what is written to have something to wait for
    Replication(Driver driver, Lines lines, String key) {
        this.driver = driver;
        this.lines = lines;
        this.key = key;
    }

    CompletableFuture<Integer> ask() {
        CompletableFuture<Integer> mine;
        synchronized (this) {
            if (underWay != null) {
                if (next == null) {
                    next = new CompletableFuture<>();
                }
                return next.copy();
            }
            mine = new CompletableFuture<>();
            underWay = mine;
        }
        begin(mine);
        return mine.copy();
    }

    private void begin(CompletableFuture<Integer> wait) {
        wait.whenComplete((count, failure) -> ended());
        Line line = lines.of(key);
        Live live = line == null ? null : line.live();
        if (live == null) {
            wait.completeExceptionally(LinkFailure.disconnected());
            return;
        }
        Future<?> limit = driver.limit(() -> wait.completeExceptionally(LinkFailure.timeout()));
        live.replicated(key).whenComplete((count, failure) -> {
            limit.cancel(false);
            if (failure == null) {
                wait.complete(count);
            } else {
                wait.completeExceptionally(
                        ServerError.of(failure).map(LinkFailure::refused).orElseGet(() -> LinkFailure.of(failure)));
            }
        });
    }

    private void ended() {
        CompletableFuture<Integer> following;
        synchronized (this) {
            following = next;
            underWay = following;
            next = null;
        }
        if (following != null) {
            begin(following);
        }
    }
}
