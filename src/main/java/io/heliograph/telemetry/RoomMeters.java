package io.heliograph.telemetry;

import io.heliograph.room.Command;
import io.heliograph.room.Entry;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.RoomEvent;
import io.heliograph.room.RoomListener;
import io.heliograph.room.SignalEvent;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.RoomId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Counts what happens in rooms (docs/operations.md). No label holds an id.
final class RoomMeters implements RoomListener {

    private static final String ACCEPTED = "accepted";
    private static final String DROPPED = "dropped";

    /// Joins that fail for another reason than the room's own (helm/alerts, HeliographJoinsFailing).
    private static final List<ErrorCode> REFUSED_JOINS =
            List.of(ErrorCode.FORBIDDEN, ErrorCode.NOT_MEMBER, ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE);

    private final MeterRegistry registry;
    private final Timer negotiation;
    private final Map<Kind, Counter> signals = new ConcurrentHashMap<>();
    private final Counter candidates;
    private final Counter controls;

    private record Kind(String type, String outcome) {}

    RoomMeters(MeterRegistry registry) {
        this.registry = registry;
        this.candidates = signals("candidate", ACCEPTED);
        this.controls = signals("control", ACCEPTED);
        begin();
        this.negotiation = Timer.builder("signaling.negotiation")
                .description("From an offer to its answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry);
    }

    /// What has not happened yet is 0, not absent: the first time would not be seen as a change. Of refusals those that
    /// alerts look at.
    private void begin() {
        List.of("join", "leave", "offer", "answer").forEach(type -> signals(type, ACCEPTED));
        REFUSED_JOINS.forEach(code -> signals("join", code.text()));
        List.of("recovered", "lost", "failed").forEach(this::resumes);
    }

    @Override
    public void happened(RoomId room, Entry entry) {
        switch (entry.event()) {
            case SignalEvent.CandidateSent sent -> candidates.increment();
            case SignalEvent.Offered offered -> signal("offer", ACCEPTED);
            case SignalEvent.Answered answered -> {
                signal("answer", ACCEPTED);
                negotiation.record(Math.max(0, entry.ts() - answered.offeredAt()), TimeUnit.MILLISECONDS);
            }
            case SignalEvent.Controlled controlled -> {
                if (controlled.from() != null) {
                    controls.increment();
                }
            }
            case SignalEvent.HandedOn handedOn -> {}
            case PeerEvent.PeerJoined joined -> signal("join", ACCEPTED);
            case PeerEvent.PeerReturned returned -> resume(returned.recovered() ? "recovered" : "lost");
            case PeerEvent.PeerLeft left -> signal("leave", ACCEPTED);
            case PeerEvent other -> {}
            case RoomEvent other -> {}
        }
    }

    @Override
    public void refused(Command command, ErrorCode code) {
        String type = type(command);
        if (type != null) {
            signal(type, code.text());
        }
        if (command instanceof Command.Resume) {
            resume("failed");
        }
    }

    @Override
    public void dropped(Command command) {
        String type = type(command);
        if (type != null) {
            signal(type, DROPPED);
        }
    }

    @Override
    public void ended(RoomId room) {
        // How many rooms there are is counted when somebody asks.
    }

    private static @Nullable String type(Command command) {
        return switch (command) {
            case Command.Join join -> "join";
            case Command.Resume resume -> "join";
            case Command.Compare compare -> "join";
            case Command.Leave leave -> "leave";
            case Command.Say say -> SignalTypes.of(say.signal());
            case Command.Enter enter -> null;
            case Command.MarkAway away -> null;
            case Command.MarkOnline online -> null;
            case Command.MarkOutOfStep lost -> null;
            case Command.LiftBan lift -> null;
            case Command.End end -> null;
            case Command.Order order -> null;
        };
    }

    private void resume(String outcome) {
        resumes(outcome).increment();
    }

    private Counter resumes(String outcome) {
        return Counter.builder("signaling.resumes")
                .description("Peers that came back, by whether they missed something")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void signal(String type, String outcome) {
        signals(type, outcome).increment();
    }

    private Counter signals(String type, String outcome) {
        return signals.computeIfAbsent(new Kind(type, outcome), this::counter);
    }

    private Counter counter(Kind kind) {
        return Counter.builder("signaling.signals")
                .description("Signals, by what became of them")
                .tag("type", kind.type())
                .tag("outcome", kind.outcome())
                .register(registry);
    }
}
