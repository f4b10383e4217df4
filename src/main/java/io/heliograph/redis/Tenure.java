package io.heliograph.redis;

import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/// Tells how this node stands with the others.
interface Tenure {

    /// By the last beat.
    Standing now();

    /// By a beat that is made for this.
    CompletionStage<Standing> ask();

    /// The time on which all nodes agree.
    ///
    /// @param own what this node is told
    default InstantSource clock(InstantSource own) {
        return own;
    }
}
