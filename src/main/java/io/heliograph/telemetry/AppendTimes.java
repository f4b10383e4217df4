package io.heliograph.telemetry;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// How long appends to rooms' logs take, summed up: an append to memory costs less than a timer that keeps buckets.
final class AppendTimes {

    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void register(MeterRegistry registry) {
        FunctionTimer.builder(
                        "signaling.log.append",
                        this,
                        times -> times.count.sum(),
                        times -> times.nanos.sum(),
                        TimeUnit.NANOSECONDS)
                .description("How long an append to a room's log takes")
                .register(registry);
    }

    void add(long tookNanos) {
        count.increment();
        nanos.add(tookNanos);
    }
}
