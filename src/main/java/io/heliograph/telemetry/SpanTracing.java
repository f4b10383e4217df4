package io.heliograph.telemetry;

import io.heliograph.room.Deliveries;
import io.heliograph.room.Entry;
import io.heliograph.room.NodeId;
import io.heliograph.room.Trace;
import io.heliograph.room.Tracing;
import io.heliograph.signal.Signal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Follows sampled signals by spans (docs/operations.md): one for each signal, and as its children one for each append
/// of what it became, and one for each entry and node that delivers it. No attribute holds an id but the node's, and
/// nothing of what was said.
final class SpanTracing implements Tracing {

    static final AttributeKey<String> TYPE = AttributeKey.stringKey("heliograph.type");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("heliograph.outcome");
    static final AttributeKey<Long> ENTRIES = AttributeKey.longKey("heliograph.entries");
    static final AttributeKey<Long> MESSAGES = AttributeKey.longKey("heliograph.messages");
    static final AttributeKey<String> NODE = AttributeKey.stringKey("heliograph.node");

    private static final Delivering NOTHING = messages -> {};

    private final Tracer tracer;
    private final NodeId here;
    private final Deliveries deliveries;
    private final Clocks clocks;

    /// What tells the time.
    ///
    /// @param nanos the monotonic clock by which reads are stamped
    record Clocks(InstantSource wall, LongSupplier nanos) {

        /// When that was.
        Instant at(long then) {
            return wall.instant().minusNanos(Math.max(0, nanos.getAsLong() - then));
        }
    }

    /// @param deliveries tells when a delivery has come to the sockets
    SpanTracing(Tracer tracer, NodeId here, Deliveries deliveries, Clocks clocks) {
        this.tracer = tracer;
        this.here = here;
        this.deliveries = deliveries;
        this.clocks = clocks;
    }

    @Override
    public @Nullable Trace received(Signal signal, long since) {
        String type = SignalTypes.of(signal);
        Span span = tracer.spanBuilder("receive " + type)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(clocks.at(since))
                .setAttribute(NODE, here.value())
                .setAttribute(TYPE, type)
                .startSpan();
        return span.getSpanContext().isSampled() ? new SignalSpan(span) : null;
    }

    @Override
    public Delivering delivering(Entry entry) {
        Span span = begin("deliver", entry.trace());
        if (span == null) {
            return NOTHING;
        }
        return messages -> {
            span.setAttribute(MESSAGES, messages);
            deliveries.afterwards(span::end);
        };
    }

    /// A span of the trace to which an entry belongs.
    ///
    /// @return null where the entry is not followed
    @Nullable
    Span begin(String name, @Nullable String trace) {
        Context context = trace == null ? null : TraceContext.read(trace);
        return context == null
                ? null
                : tracer.spanBuilder(name)
                        .setParent(context)
                        .setAttribute(NODE, here.value())
                        .startSpan();
    }
}
