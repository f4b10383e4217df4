package io.heliograph.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Tells how this node stands with the others.
interface Tenure {

    /// A node that nobody else can miss.
    Tenure ALONE = new Tenure() {
        @Override
        public Standing now() {
            return Standing.UNKNOWN;
        }

        @Override
        public CompletionStage<Standing> ask() {
            return CompletableFuture.completedFuture(Standing.UNKNOWN);
        }
    };

    /// By the last beat.
    Standing now();

    /// By a beat that is made for this.
    CompletionStage<Standing> ask();
}
