package io.heliograph.telemetry;

import io.heliograph.room.Trace;
import io.heliograph.signal.ErrorCode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/// A signal's way from its being read to its answer.
final class SignalSpan implements Trace {

    private final Span span;
    private final String context;

    SignalSpan(Span span) {
        this.span = span;
        this.context = TraceContext.write(span.getSpanContext());
    }

    @Override
    public String context() {
        return context;
    }

    @Override
    public void accepted() {
        end("accepted");
    }

    @Override
    public void dropped() {
        end("dropped");
    }

    @Override
    public void refused(ErrorCode code) {
        if (code == ErrorCode.UNAVAILABLE) {
            span.setStatus(StatusCode.ERROR);
        }
        end(code.text());
    }

    private void end(String outcome) {
        span.setAttribute(SpanTracing.OUTCOME, outcome);
        span.end();
    }
}
