package io.heliograph.faults;

import java.time.Duration;

/// What may be wrong with a network.
sealed interface Trouble {

    record None() implements Trouble {}

    /// Connections break, and new ones are refused.
    record Cut() implements Trouble {}

    /// Nothing is carried; it is when the trouble is over.
    record Stall() implements Trouble {}

    /// Connections are taken and kept, and carry nothing any more, neither now nor later.
    record HalfOpen() implements Trouble {}

    /// Each piece comes later.
    record Delay(Duration by) implements Trouble {}

    /// Each connection breaks after some more bytes, in the middle of whatever that is.
    record Loss(long bytes) implements Trouble {}
}
