package io.heliograph.access;

import java.util.function.Predicate;

/// The sessions of this node, for who administers it.
public interface LiveSessions {

    /// Ends the sessions of those callers, whose peers leave their rooms at once.
    ///
    /// @return how many
    int end(Predicate<Caller> which);

    /// Sends everybody away, each at a time of its own and served until then, and takes nobody in any more. Does not
    /// wait for them. Idempotent.
    void drain();

    /// Whether that was asked for.
    boolean isDraining();

    /// How many there are.
    int count();
}
