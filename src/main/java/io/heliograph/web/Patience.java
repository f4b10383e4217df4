package io.heliograph.web;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for what rooms of a cluster may take a while to answer. For threads of requests only.
final class Patience {

    private static final int SECONDS = 10;

    private Patience() {}

    /// @throws Refused as the stage failed with; as unavailable, where it failed otherwise or takes too long
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refused refused ? refused : new Refused(Problem.unavailable());
        } catch (TimeoutException e) {
            throw new Refused(Problem.unavailable());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Problem.unavailable());
        }
    }
}
