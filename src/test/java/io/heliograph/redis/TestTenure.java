package io.heliograph.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Says what a test wants.
final class TestTenure implements Tenure {

    private volatile Standing last = new Standing("first", 0);
    private volatile Standing next = last;

    /// What the next beat will find out.
    void becomes(String generation, long lapses) {
        next = new Standing(generation, lapses);
    }

    @Override
    public boolean vouchesFor(String server) {
        return true;
    }

    @Override
    public Standing now() {
        return last;
    }

    @Override
    public CompletionStage<Standing> ask() {
        last = next;
        return CompletableFuture.completedFuture(last);
    }
}
