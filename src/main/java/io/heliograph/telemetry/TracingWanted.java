package io.heliograph.telemetry;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Traces are made where it is said where they go; by Spring Boot's own properties, so that what it reads from
/// `OTEL_…` variables counts too.
final class TracingWanted implements Condition {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final List<String> SWITCHES = List.of(
            "management.opentelemetry.enabled",
            "management.tracing.export.enabled",
            "management.tracing.export.otlp.enabled");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return !environment.getProperty(ENDPOINT, "").isBlank()
                && SWITCHES.stream().allMatch(each -> environment.getProperty(each, Boolean.class, true));
    }
}
