package io.heliograph.stomp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may set of the edge, under `heliograph.` (docs/operations.md).
@ConfigurationProperties("heliograph")
record EdgeProperties(
        @DefaultValue Limits limits,
        @DefaultValue HeartBeat heartbeat,
        @DefaultValue Security security,
        @DefaultValue Drain drain) {

    /// @param frameSize of a STOMP frame
    /// @param connectTimeout for the first STOMP frame
    /// @param sendBuffer what may wait for a client that does not read
    /// @param sendTimeout how long it may
    /// @param connections in all
    record Limits(
            @DefaultValue("256KB") DataSize frameSize,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("50") double signalsPerSecond,
            @DefaultValue("200") double signalsBurst,
            @DefaultValue("5") double joinsPerSecond,
            @DefaultValue("16") int roomsPerSession,
            @DefaultValue("32") int subscriptionsPerSession,
            @DefaultValue("1MB") DataSize sendBuffer,
            @DefaultValue("10s") Duration sendTimeout,
            @DefaultValue("20000") int connections) {}

    /// @param outgoing how often the server offers to send a heart-beat
    /// @param incoming how often it wants one
    record HeartBeat(
            @DefaultValue("10s") Duration outgoing,
            @DefaultValue("20s") Duration incoming) {}

    /// @param mode how callers are known
    /// @param allowedOrigins whose pages may open a session besides the server's own; patterns allowed
    record Security(
            @DefaultValue("open") Mode mode,
            @DefaultValue({}) List<String> allowedOrigins) {}

    /// How callers are known.
    enum Mode {
        /// They say who they are.
        OPEN
    }

    /// @param timeout how long a drain may take
    record Drain(@DefaultValue("30s") Duration timeout) {}

    EdgeSettings settings() {
        return new EdgeSettings(
                bytes(limits.frameSize()),
                limits.connectTimeout(),
                heartbeat.outgoing(),
                heartbeat.incoming(),
                bytes(limits.sendBuffer()),
                limits.sendTimeout(),
                limits.connections(),
                limits.roomsPerSession(),
                limits.subscriptionsPerSession(),
                security.allowedOrigins(),
                drain.timeout(),
                new EdgeSettings.Rates(limits.signalsPerSecond(), limits.signalsBurst(), limits.joinsPerSecond()));
    }

    private static int bytes(DataSize size) {
        return Math.toIntExact(size.toBytes());
    }
}
