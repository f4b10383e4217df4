package io.heliograph.room;

import java.time.InstantSource;

/// The time on which all nodes that share rooms agree, whatever one of them is told.
@FunctionalInterface
public interface SharedClock {

    /// The time of all.
    ///
    /// @param own what this node is told, for as long as it does not know better
    InstantSource over(InstantSource own);
}
