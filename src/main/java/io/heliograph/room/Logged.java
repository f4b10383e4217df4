package io.heliograph.room;

/// An entry of a log, which need not have been read yet: of a room that moves to another node most are never asked for.
public interface Logged {

    /// The entry's number.
    long rev();

    /// About how many bytes of memory it holds.
    int weight();

    /// The entry itself.
    ///
    /// @throws RuntimeException if it cannot be read
    Entry read();
}
