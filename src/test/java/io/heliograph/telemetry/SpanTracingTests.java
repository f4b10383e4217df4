package io.heliograph.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Deliveries;
import io.heliograph.room.Entry;
import io.heliograph.room.NodeId;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.Trace;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Signal;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What of signals is told to whoever collects spans.
class SpanTracingTests {

    private static final NodeId HERE = new NodeId("here");
    private static final Signal SIGNAL = new Signal.Leave(null);
    private static final long NOW = 5_000_000;

    private final ExportedSpans exported = new ExportedSpans();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final SpanTracing tracing = tracing(Sampler.parentBased(Sampler.alwaysOn()));

    private SpanTracing tracing(Sampler sampler) {
        var provider = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(exported))
                .build();
        var deliveries = new Deliveries() {
            @Override
            public void together(Runnable task) {
                throw new AssertionError("nothing is delivered here");
            }

            @Override
            public void afterwards(Runnable task) {
                afterwards.add(task);
            }
        };
        var clocks = new SpanTracing.Clocks(InstantSource.fixed(Instant.EPOCH.plusNanos(NOW)), () -> 1_000);
        return new SpanTracing(provider.get("test"), HERE, deliveries, clocks);
    }

    private static Entry entry(String trace) {
        return new Entry(1, 0, HERE, new PeerEvent.PeerLeft(new PeerId("p"), LeaveReason.LEFT), trace);
    }

    private SpanData onlySpan() {
        assertThat(exported.spans()).hasSize(1);
        return exported.spans().getFirst();
    }

    @Test
    void aSignalIsFollowedFromTheReadThatBroughtItToItsAnswer() {
        Trace trace = tracing.received(SIGNAL, 400);
        assertThat(exported.spans()).isEmpty();

        trace.accepted();

        assertThat(onlySpan().getName()).isEqualTo("receive leave");
        assertThat(onlySpan().getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(onlySpan().getStartEpochNanos()).isEqualTo(NOW - 600);
        assertThat(onlySpan().getAttributes().asMap())
                .containsOnlyKeys(SpanTracing.NODE, SpanTracing.TYPE, SpanTracing.OUTCOME)
                .containsEntry(SpanTracing.NODE, "here")
                .containsEntry(SpanTracing.TYPE, "leave")
                .containsEntry(SpanTracing.OUTCOME, "accepted");
        assertThat(trace.context())
                .hasSize(55)
                .contains(onlySpan().getTraceId(), onlySpan().getSpanId());
    }

    @Test
    void aRefusalIsNamedAndOnlyAStoreThatIsAwayIsAFault() {
        tracing.received(SIGNAL, 0).refused(ErrorCode.GLARE);
        tracing.received(SIGNAL, 0).refused(ErrorCode.UNAVAILABLE);
        tracing.received(SIGNAL, 0).dropped();

        assertThat(exported.spans())
                .extracting(span -> span.getAttributes().get(SpanTracing.OUTCOME))
                .containsExactly("glare", "unavailable", "dropped");
        assertThat(exported.spans())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR, StatusCode.UNSET);
    }

    @Test
    void aSignalThatIsNotSampledIsNotFollowed() {
        assertThat(tracing(Sampler.alwaysOff()).received(SIGNAL, 0)).isNull();
    }

    @Test
    void aDeliveryEndsWhenItIsOut() {
        Trace trace = tracing.received(SIGNAL, 0);
        tracing.delivering(entry(trace.context())).queued(3);
        assertThat(exported.spans()).isEmpty();

        afterwards.forEach(Runnable::run);

        assertThat(onlySpan().getName()).isEqualTo("deliver");
        assertThat(trace.context()).contains(onlySpan().getTraceId(), onlySpan().getParentSpanId());
        assertThat(onlySpan().getAttributes().asMap())
                .containsOnlyKeys(SpanTracing.NODE, SpanTracing.MESSAGES)
                .containsEntry(SpanTracing.MESSAGES, 3L);
    }

    @Test
    void anEntryWhoseTraceIsNoneIsDeliveredAllTheSame() {
        for (String trace : List.of(
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "x".repeat(5_000))) {
            tracing.delivering(entry(trace)).queued(1);
        }

        assertThat(afterwards).isEmpty();
        assertThat(exported.spans()).isEmpty();
    }

    @Test
    void eachTraceHearsOnceOfAnAppendThatHasEntriesOfIt() {
        Trace one = tracing.received(SIGNAL, 0);
        Trace other = tracing.received(SIGNAL, 0);
        var scripted = new ScriptedLog();
        var log = new TracedRoomLog(scripted, tracing);
        log.open(new DeafFollower());
        log.append(List.of(entry(one.context()), entry(one.context()), entry(null), entry(other.context())), false);
        assertThat(exported.spans()).isEmpty();

        scripted.follower().appended();

        assertThat(exported.spans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getName()).isEqualTo("append");
            assertThat(span.getAttributes().asMap())
                    .containsEntry(SpanTracing.ENTRIES, 4L)
                    .containsEntry(SpanTracing.OUTCOME, "appended");
        });
        assertThat(one.context()).contains(exported.spans().get(0).getParentSpanId());
        assertThat(other.context()).contains(exported.spans().get(1).getParentSpanId());
    }

    @Test
    void anAppendSaysHowItWasAnswered() {
        var scripted = new ScriptedLog();
        var log = new TracedRoomLog(scripted, tracing);
        log.open(new DeafFollower());
        var entry = entry(tracing.received(SIGNAL, 0).context());
        scripted.follower().failed();
        log.append(List.of(entry), false);
        scripted.follower().overtaken(List.of());
        log.append(List.of(entry), false);
        scripted.follower().failed();
        log.append(List.of(entry(null)), false);
        scripted.follower().appended();

        assertThat(exported.spans())
                .extracting(span -> span.getAttributes().get(SpanTracing.OUTCOME))
                .containsExactly("overtaken", "unknown");
    }
}
