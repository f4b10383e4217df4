package io.heliograph.redis;

import java.util.List;

/// What a room's log says to an append, or to the question whether something is its newest entry.
sealed interface Answer {

    /// The entries are in the log; nobody knows more than the one who asked.
    ///
    /// @param snapshot the number of the last entry that the stored snapshot holds; 0: there is none
    record Done(long snapshot) implements Answer {}

    /// The entries are not in the log: these followed the one that was thought to be the newest. There may be more.
    ///
    /// @param newest the number of the newest that there is
    record Behind(long newest, List<Marked> entries) implements Answer {
        public Behind {
            entries = List.copyOf(entries);
        }
    }

    /// The entries are not in the log: this is the newest, and whether the one that was thought to be the newest was
    /// ever there is not known.
    ///
    /// @param born the mark of the room's first entry
    record Apart(long newest, String mark, String born) implements Answer {}

    /// The entries are not in the log: it was last written to at another server, or before this one started anew. What
    /// others saw of it since is not known, so their number has to be one that stands for nothing else.
    ///
    /// @param server that it would be written to now
    record Elsewhere(String server) implements Answer {}

    /// There is no such room.
    record Missing() implements Answer {}

    /// The room has ended.
    record Ended() implements Answer {}
}
