package io.heliograph.redis;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The servers there are, and which of them has a key or a channel. But for asking, everything is called on the link's
/// clock.
interface Lines {

    /// The line to the server that has a key or a channel, or null where it is not known.
    @Nullable
    Line of(String name);

    /// Where MOVED or ASK pointed to. May be called on any thread.
    ///
    /// @param moved for good
    Line at(ServerError.Elsewhere elsewhere, boolean moved);

    /// All that is wanted can be reached.
    boolean areUp();

    /// The lines in use that are connected.
    Set<Line> reached();

    void start();

    /// Called once for each [LinkSettings#PULSE].
    void pulse();

    /// Looks where everything is now; returns at once.
    void refresh();
}
