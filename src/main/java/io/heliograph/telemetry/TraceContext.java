package io.heliograph.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span's identity as it travels with entries: `traceparent` of W3C Trace Context, without a `tracestate`.
final class TraceContext {

    private static final String HEADER = "traceparent";
    private static final W3CTraceContextPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<String> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String text) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String text, String key) {
            return HEADER.equals(key) ? text : null;
        }
    };

    private TraceContext() {}

    /// Only of spans that are sampled.
    static String write(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /// Where the spans of whoever reads it belong; null where it is no `traceparent`, or of a span that is not sampled.
    static @Nullable Context read(@Nullable String text) {
        Context context = PROPAGATOR.extract(Context.root(), text, GETTER);
        return Span.fromContext(context).getSpanContext().isSampled() ? context : null;
    }
}
