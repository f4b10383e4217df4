package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// What came of reading a body.
public sealed interface Reading<T> {

    /// It is one of ours.
    record Read<T>(T value) implements Reading<T> {}

    /// It is not.
    ///
    /// @param id the body's id where it could be read in spite of the rest
    record Unreadable<T>(@Nullable SignalId id, Refusal refusal) implements Reading<T> {}
}
