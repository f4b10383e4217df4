package io.heliograph.load;

import java.time.Duration;
import java.util.Arrays;

/// How long things took, with an error of at most 3 %, in a fixed amount of memory.
final class Histogram {

    /// Buckets for each power of two.
    private static final int FINE = 32;

    private static final int FINE_BITS = 5;

    private final long[] counts = new long[FINE * (Long.SIZE - FINE_BITS)];
    private long total;

    void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    long total() {
        return total;
    }

    /// The time within which that share of them was done; zero where there were none.
    Duration at(double quantile) {
        long rank = (long) Math.ceil(quantile * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && rank > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Duration.ofNanos(upperEnd(bucket));
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(long nanos) {
        if (nanos < FINE) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - FINE_BITS;
        return (shift + 1) * FINE + (int) (nanos >>> shift) - FINE;
    }

    private static long upperEnd(int bucket) {
        if (bucket < FINE) {
            return bucket;
        }
        int shift = bucket / FINE - 1;
        return ((long) (bucket % FINE + FINE + 1) << shift) - 1;
    }
}
