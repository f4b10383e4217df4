package io.heliograph.stomp;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/// Keeps times back for a while, so that the timer is told of many at once: one message that comes alone would pay for
/// all the memory that a timer touches. Threads get in each other's way only where their numbers fall together.
final class RelayTimes {

    private static final int STRIPES = 16;
    private static final int KEPT_BACK = 256;

    private final Timer timer;
    private final Stripe[] stripes = new Stripe[STRIPES];

    RelayTimes(Timer timer) {
        this.timer = timer;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /// Takes the same time `count` times.
    void add(int count, long nanos) {
        stripes[(int) Thread.currentThread().threadId() & STRIPES - 1].add(count, nanos);
    }

    /// Tells the timer of all that was kept back.
    void report() {
        for (Stripe stripe : stripes) {
            stripe.report();
        }
    }

    private final class Stripe {

        private final long[] times = new long[KEPT_BACK];
        private int used;

        synchronized void add(int count, long nanos) {
            for (int i = 0; i < count; i++) {
                if (used == KEPT_BACK) {
                    report();
                }
                times[used++] = nanos;
            }
        }

        synchronized void report() {
            for (int i = 0; i < used; i++) {
                timer.record(times[i], TimeUnit.NANOSECONDS);
            }
            used = 0;
        }
    }
}
