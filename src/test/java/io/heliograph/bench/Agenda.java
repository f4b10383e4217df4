package io.heliograph.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Who sends when, at a [Pace.Random].
final class Agenda {

    private static final long NANOS_OF_A_SECOND = 1_000_000_000;

    /// So soon a generator that sleeps looks again.
    private static final Duration NAP = Duration.ofNanos(50_000);

    private final Pace.Random pace;
    private final int speakers;
    private final SplittableRandom random = new SplittableRandom(7);
    private final Queue<Due> dues = new PriorityQueue<>(Comparator.comparingLong(Due::time));
    private long begins;

    /// @param time of [System#nanoTime]
    record Due(long time, int speaker) {}

    /// @param speakers how many there are
    /// @param now of [System#nanoTime]
    Agenda(Pace.Random pace, int speakers, long now) {
        this.pace = pace;
        this.speakers = speakers;
        this.begins = now;
        plan();
    }

    /// So that what is due next is known.
    private void plan() {
        while (dues.isEmpty() || dues.peek().time() >= begins) {
            int speaker = random.nextInt(speakers);
            for (int message = 0; message < pace.shape().together(); message++) {
                dues.add(new Due(begins + pace.shape().delay(message).toNanos(), speaker));
            }
            double mean = NANOS_OF_A_SECOND * pace.shape().together() / pace.perSecond();
            begins += (long) (-Math.log(1 - random.nextDouble()) * mean);
        }
    }

    /// When the next message is due.
    long next() {
        return dues.element().time();
    }

    /// Sleeps a little unless something is due.
    void nap() {
        long left = next() - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(Math.min(left, NAP.toNanos()));
        }
    }

    Due take() {
        var due = dues.remove();
        plan();
        return due;
    }
}
