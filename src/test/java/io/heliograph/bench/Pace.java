package io.heliograph.bench;

import java.time.Duration;

/// When the next message is due.
sealed interface Pace {

    /// Peers send by pairs: whoever receives a message sends one, so the number under way stays as it began.
    ///
    /// @param starters how many peers begin
    /// @param each how many messages each of them begins with
    record Answering(int starters, int each) implements Pace {}

    /// The first peer sends to all others, again once all have it.
    record Together() implements Pace {}

    /// Peers send by pairs, any of them and at times of their own (a Poisson process), whatever became of what was sent
    /// before.
    ///
    /// @param perSecond messages, in all
    /// @param spins whether the generator has a processor of its own, so that nobody waits for it
    record Random(double perSecond, Shape shape, boolean spins) implements Pace {}

    /// What a peer sends when its time has come.
    enum Shape {
        /// One message; each eleventh is an offer.
        SINGLE(11, 1),
        /// An offer, and its candidates as a browser gathers them: those of Chromium 156 for sound, picture and data on
        /// a host of one address came 2 ms after the description was set, and 0.1 to 0.3 ms apart.
        CALL(7, 7);

        private static final Duration GATHERING = Duration.ofMillis(2);
        private static final Duration APART = Duration.ofNanos(200_000);

        private final int cycle;
        private final int together;

        Shape(int cycle, int together) {
            this.cycle = cycle;
            this.together = together;
        }

        /// From one offer to the next, in messages.
        int cycle() {
            return cycle;
        }

        /// How many messages.
        int together() {
            return together;
        }

        /// @param message 0 of the first
        Duration delay(int message) {
            return message == 0 ? Duration.ZERO : GATHERING.plus(APART.multipliedBy(message - 1L));
        }
    }
}
