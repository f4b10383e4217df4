package io.heliograph.attack;

import java.time.Duration;
import java.util.Arrays;

/// How long round trips took.
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    /// The time within which 99 of 100 were there. Begins anew.
    synchronized Duration p99() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int all = count;
        count = 0;
        return all == 0 ? Duration.ZERO : Duration.ofNanos(sorted[Math.min(all - 1, all * 99 / 100)]);
    }

    synchronized int count() {
        return count;
    }
}
