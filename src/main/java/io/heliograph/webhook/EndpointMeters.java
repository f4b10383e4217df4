package io.heliograph.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/// Counts what becomes of one endpoint's messages (docs/operations.md).
final class EndpointMeters {

    private static final String ENDPOINT = "endpoint";

    private final MeterRegistry registry;
    private final String index;
    private final Counter delivered;
    private final Counter retried;
    private final Counter dropped;
    private final Counter failed;

    EndpointMeters(MeterRegistry registry, int index) {
        this.registry = registry;
        this.index = Integer.toString(index);
        this.delivered = counter("delivered");
        this.retried = counter("retried");
        this.dropped = counter("dropped");
        this.failed = counter("failed");
    }

    private Counter counter(String outcome) {
        return Counter.builder("signaling.webhooks")
                .description("Messages to endpoints, by what became of them")
                .tag(ENDPOINT, index)
                .tag("outcome", outcome)
                .register(registry);
    }

    void waiting(IntSupplier waiting) {
        Gauge.builder("signaling.webhooks.waiting", waiting, IntSupplier::getAsInt)
                .description("Messages that an endpoint has not taken yet")
                .tag(ENDPOINT, index)
                .strongReference(true)
                .register(registry);
    }

    void delivered() {
        delivered.increment();
    }

    /// An attempt was in vain, and there will be another.
    void retried() {
        retried.increment();
    }

    /// They were never tried.
    void dropped(int messages) {
        dropped.increment(messages);
    }

    /// They were tried in vain, or could not be tried any more.
    void failed(int messages) {
        failed.increment(messages);
    }
}
