package io.heliograph.bench;

/// When the next message is due.
sealed interface Pace {

    /// Peers send by pairs: whoever receives a message sends one, so the number under way stays as it began.
    ///
    /// @param starters how many peers begin
    /// @param each how many messages each of them begins with
    record Answering(int starters, int each) implements Pace {}

    /// The first peer sends to all others, again once all have it.
    record Together() implements Pace {}

    /// Peers send by pairs, each message from any of them and at a time of its own (a Poisson process), whatever
    /// became of those before.
    ///
    /// @param perSecond in all
    record Random(double perSecond) implements Pace {}
}
