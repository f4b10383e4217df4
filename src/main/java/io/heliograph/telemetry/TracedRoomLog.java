package io.heliograph.telemetry;

import io.heliograph.room.Entry;
import io.heliograph.room.RoomLog;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A log that tells each trace of the appends that have entries of it.
final class TracedRoomLog extends WatchedRoomLog {

    private final SpanTracing tracing;
    /// Of the append under way; null where nobody follows it.
    private @Nullable List<Span> spans;

    TracedRoomLog(RoomLog log, SpanTracing tracing) {
        super(log);
        this.tracing = tracing;
    }

    /// What one signal became stands together.
    @Override
    void begins(List<Entry> entries) {
        String before = null;
        for (Entry entry : entries) {
            if (entry.trace() != null && !Objects.equals(entry.trace(), before)) {
                begin(entry.trace(), entries.size());
            }
            before = entry.trace();
        }
    }

    private void begin(String trace, int entries) {
        Span span = tracing.begin("append", trace);
        if (span != null) {
            span.setAttribute(SpanTracing.ENTRIES, entries);
            if (spans == null) {
                spans = new ArrayList<>(1);
            }
            spans.add(span);
        }
    }

    @Override
    void ends(Answer answer) {
        List<Span> ended = spans;
        if (ended != null) {
            spans = null;
            ended.forEach(span -> end(span, answer));
        }
    }

    private static void end(Span span, Answer answer) {
        span.setAttribute(SpanTracing.OUTCOME, answer.name().toLowerCase(Locale.ROOT));
        if (answer == Answer.UNKNOWN) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
