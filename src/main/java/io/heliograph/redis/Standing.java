package io.heliograph.redis;

/// How this node stands with the others, by its newest beat.
///
/// @param generation changes when Redis has lost what was in it; empty: not known yet
/// @param lapses how often this node was found to have been silent for longer than its lease, so that others took it
///     for dead, since the generation began
record Standing(String generation, long lapses) {

    static final Standing UNKNOWN = new Standing("", 0);

    /// Whether others may have ended since then what this node thinks is there.
    boolean hasLapsedSince(Standing then) {
        return generation.equals(then.generation) && lapses > then.lapses;
    }
}
