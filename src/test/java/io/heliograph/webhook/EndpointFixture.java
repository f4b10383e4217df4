package io.heliograph.webhook;

import io.heliograph.signal.RoomId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// An endpoint with a hand-driven clock and receiver.
final class EndpointFixture {

    static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(2));

    final ManualTime time = new ManualTime();
    final ManualSender receiver = new ManualSender();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Endpoint endpoint;

    /// @param maxBytes what may wait
    EndpointFixture(long maxBytes, Set<EventType> events) {
        var settings = new EndpointSettings(
                0, URI.create("https://example.com/hook"), List.of(new SigningSecret(new byte[32])), events);
        // A random number in the middle varies nothing.
        var plan = new RetryPlan(DELAYS, () -> 0.5);
        endpoint = new Endpoint(
                settings,
                receiver,
                new Endpoint.Surroundings(time, time::nanos, plan, maxBytes),
                new EndpointMeters(registry, 0));
    }

    EndpointFixture() {
        this(1_000_000, EnumSet.allOf(EventType.class));
    }

    void add(String room, String text) {
        endpoint.add(new Post("msg_" + text, new RoomId(room), text.getBytes()));
    }

    double count(String outcome) {
        return registry.get("signaling.webhooks")
                .tag("endpoint", "0")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    double waiting() {
        return registry.get("signaling.webhooks.waiting").gauge().value();
    }
}
