package io.heliograph.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Says what a test wants.
final class TestTenure implements Tenure {

    private volatile Standing last = new Standing("first", 0);
    private volatile Standing next = last;
    private volatile String doubted = "";

    /// What the next beat will find out.
    void becomes(String generation, long lapses) {
        next = new Standing(generation, lapses);
    }

    /// What has just come in another's place.
    void doubts(String server) {
        doubted = server;
    }

    @Override
    public boolean vouchesFor(String server) {
        return !server.equals(doubted);
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
