package io.heliograph;

import io.heliograph.load.Load;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.autoconfigure.metrics.DataRepositoryMetricsAutoConfiguration;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisHealthContributorAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisReactiveHealthContributorAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.otlp.OtlpExemplarsAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;

/// The server: a Spring Boot application whose modules are the packages below this one.
///
/// What Spring Boot would set up because its settings for Redis are there is not wanted: the module `redis` connects by
/// itself. Nor is what it would for tracing, of which the module `telemetry` takes what it needs when traces are
/// wanted.
@SpringBootApplication(
        exclude = {
            DataRedisAutoConfiguration.class,
            DataRedisHealthContributorAutoConfiguration.class,
            DataRedisReactiveAutoConfiguration.class,
            DataRedisReactiveHealthContributorAutoConfiguration.class,
            DataRedisRepositoriesAutoConfiguration.class,
            DataRepositoryMetricsAutoConfiguration.class,
            DataWebAutoConfiguration.class,
            LettuceObservationAutoConfiguration.class,
            MicrometerTracingAutoConfiguration.class,
            NoopTracerAutoConfiguration.class,
            OpenTelemetryLoggingAutoConfiguration.class,
            OpenTelemetrySdkAutoConfiguration.class,
            OpenTelemetryTracingAutoConfiguration.class,
            OtlpExemplarsAutoConfiguration.class,
            OtlpLoggingAutoConfiguration.class,
            OtlpTracingAutoConfiguration.class,
            PersistenceExceptionTranslationAutoConfiguration.class,
            PrometheusExemplarsAutoConfiguration.class,
            TransactionAutoConfiguration.class,
            TransactionManagerCustomizationAutoConfiguration.class
        },
        excludeName = "org.springframework.boot.netty.autoconfigure.NettyAutoConfiguration")
public class Heliograph {

    /// Starts the server; or with `load` first, loads one that runs elsewhere.
    ///
    /// @param arguments Spring Boot's command line arguments, or those of [Load]
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        if (!all.isEmpty() && all.getFirst().equals(Load.COMMAND)) {
            System.exit(Load.run(all.subList(1, all.size()), System.out));
        }
        SpringApplication.run(Heliograph.class, arguments);
    }
}
