package io.heliograph.telemetry;

import io.heliograph.room.Deliveries;
import io.heliograph.room.Fresh;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Traces of signals. Off, nothing of OpenTelemetry is set up. HTTP requests are not traced, as their paths name rooms.
/// The imports are what Spring Boot itself is kept from in the application class, which holds for
/// `ImportAutoConfiguration` too.
@Configuration(proxyBeanMethods = false)
@Conditional(TracingWanted.class)
@Import({
    OpenTelemetrySdkAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    OtlpTracingAutoConfiguration.class
})
class TracingConfiguration {

    /// @param deliveries by default a delivery has come to the sockets when it is made
    @Bean
    SpanTracing tracing(
            OpenTelemetry openTelemetry, Fresh fresh, InstantSource clock, ObjectProvider<Deliveries> deliveries) {
        return new SpanTracing(
                openTelemetry.getTracer("io.heliograph"),
                fresh.here(),
                deliveries.getIfAvailable(() -> Runnable::run),
                new SpanTracing.Clocks(clock, System::nanoTime));
    }

    @Bean
    static LogWatching logTracing(ObjectProvider<SpanTracing> tracing) {
        return new LogWatching(log -> new TracedRoomLog(log, tracing.getObject()));
    }
}
