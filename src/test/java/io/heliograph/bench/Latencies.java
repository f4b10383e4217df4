package io.heliograph.bench;

import java.util.Arrays;

/// How long messages took.
final class Latencies {

    private long[] nanos = new long[4096];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    void clear() {
        count = 0;
    }

    /// In microseconds.
    double at(double quantile) {
        if (count == 0) {
            return 0;
        }
        Arrays.sort(nanos, 0, count);
        return nanos[(int) (quantile * (count - 1))] / 1e3;
    }
}
