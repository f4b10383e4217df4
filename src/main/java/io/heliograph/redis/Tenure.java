package io.heliograph.redis;

import java.util.concurrent.CompletionStage;

/// Tells how this node stands with the others.
interface Tenure {

    /// By the last beat.
    Standing now();

    /// By a beat that is answered after this.
    CompletionStage<Standing> ask();

    /// Whether a room that this server does not have is not there, by all that is known: it is the one that
    /// has heard of this node last, and has not just come in another's place, or lost what was in it. Other
    /// nodes may be about to put rooms back there.
    ///
    /// @param server [Live#server()]
    boolean vouchesFor(String server);
}
