package io.heliograph.stomp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The edge's meters (docs/operations.md). No label holds an id.
final class MicrometerEdgeMeters implements EdgeMeters {

    /// What becomes of attempts that are not strangers' noise (helm/alerts, HeliographSessionsRefused).
    private static final List<String> ATTEMPTS = List.of(
            "accepted",
            "origin",
            "full",
            "draining",
            "too-often",
            "too-many",
            "unauthorized",
            "expired",
            "unsupported-version");

    private final MeterRegistry registry;
    private final RelayTimes relay;
    private final Timer loopDelay;

    MicrometerEdgeMeters(MeterRegistry registry) {
        this.registry = registry;
        Timer relayTimer = Timer.builder("signaling.relay")
                .description("From a frame's being read to its message's being handed to the receiver's socket")
                .serviceLevelObjectives(
                        micros(50),
                        micros(100),
                        micros(250),
                        micros(500),
                        micros(1000),
                        micros(5000),
                        micros(25_000),
                        micros(100_000))
                .register(registry);
        this.relay = new RelayTimes(relayTimer);
        this.loopDelay = Timer.builder("signaling.loop.delay")
                .description("How late the event loop runs what it is asked to run")
                .serviceLevelObjectives(micros(1000), micros(5000), micros(10_000), micros(50_000), micros(250_000))
                .register(registry);
        begin();
    }

    /// What has not happened yet is 0, not absent: the first time would not be seen as a change.
    private void begin() {
        ATTEMPTS.forEach(this::connects);
        for (Ending ending : Ending.values()) {
            if (ending.reason() != null) {
                cuts(ending.reason());
            }
        }
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public void relayed(int count, long nanos) {
        relay.add(count, nanos);
    }

    @Override
    public void report() {
        relay.report();
    }

    @Override
    public void cut(String reason) {
        cuts(reason).increment();
    }

    private Counter cuts(String reason) {
        return Counter.builder("signaling.cuts")
                .description("Sessions that the server ended")
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void refused(String type, String code) {
        Counter.builder("signaling.signals")
                .description("Signals, by what became of them")
                .tag("type", type)
                .tag("outcome", code)
                .register(registry)
                .increment();
    }

    @Override
    public void connect(String outcome) {
        connects(outcome).increment();
    }

    private Counter connects(String outcome) {
        return Counter.builder("signaling.connects")
                .description("Attempts to open a session, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void loopDelay(long nanos) {
        loopDelay.record(nanos, TimeUnit.NANOSECONDS);
    }
}
