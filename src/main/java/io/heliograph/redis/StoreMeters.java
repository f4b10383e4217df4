package io.heliograph.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the link reports of itself (docs/operations.md).
final class StoreMeters implements Consumer<LinkFailure.Reason> {

    private final MeterRegistry registry;
    private final Map<LinkFailure.Reason, Counter> failures = new EnumMap<>(LinkFailure.Reason.class);

    StoreMeters(MeterRegistry registry) {
        this.registry = registry;
        for (LinkFailure.Reason reason : LinkFailure.Reason.values()) {
            failures.put(
                    reason,
                    Counter.builder("signaling.store.failures")
                            .description("Commands that Redis did not do, or did not say so in time")
                            .tag("reason", reason.text())
                            .register(registry));
        }
    }

    void watch(Link link) {
        Gauge.builder("signaling.store.up", link, each -> each.isUp() ? 1 : 0)
                .description("Whether Redis can be reached")
                .register(registry);
    }

    @Override
    public void accept(LinkFailure.Reason reason) {
        Counter counter = failures.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
