package io.heliograph.stomp;

import io.heliograph.access.Addresses;
import io.heliograph.access.Identification;
import io.heliograph.access.Rate;
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

    private static final int HANDSHAKES_AT_ONCE = 10;

    /// @param frameSize of a STOMP frame
    /// @param connectTimeout for the first STOMP frame
    /// @param sendBuffer what may wait for a client that does not read
    /// @param sendTimeout how long it may
    /// @param connections in all
    /// @param connectionsPerAddress from one IPv4 address or IPv6 network of 64 bits
    /// @param unconnected how many may not have sent their CONNECT
    /// @param unconnectedPerAddress the same from one address
    /// @param handshakesPerSecond from one address that is not this machine's
    /// @param failuresPerMinute how often an address may fail to prove something in the long run
    /// @param sessionsPerUser with tokens
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
            @DefaultValue("20000") int connections,
            @DefaultValue("2000") int connectionsPerAddress,
            @DefaultValue("4000") int unconnected,
            @DefaultValue("1000") int unconnectedPerAddress,
            @DefaultValue("50") double handshakesPerSecond,
            @DefaultValue("120") double failuresPerMinute,
            @DefaultValue("100") int sessionsPerUser) {}

    /// @param outgoing how often the server offers to send a heart-beat
    /// @param incoming how often it wants one
    record HeartBeat(
            @DefaultValue("10s") Duration outgoing,
            @DefaultValue("20s") Duration incoming) {}

    /// @param mode how callers are known
    /// @param allowedOrigins whose pages may open a session besides the server's own; patterns allowed
    /// @param trustedProxies addresses or networks whose forwarded headers count
    record Security(
            @DefaultValue("open") Identification mode,
            @DefaultValue Jwt jwt,
            @DefaultValue({}) List<String> allowedOrigins,
            @DefaultValue({}) List<String> trustedProxies) {}

    /// @param grace how long a session outlives its token
    record Jwt(@DefaultValue("30s") Duration grace) {}

    /// @param timeout how long the process may take to end
    record Drain(@DefaultValue("30s") Duration timeout) {}

    EdgeSettings settings() {
        return new EdgeSettings(
                bytes(limits.frameSize()),
                limits.connectTimeout(),
                heartbeat.outgoing(),
                heartbeat.incoming(),
                bytes(limits.sendBuffer()),
                limits.sendTimeout(),
                limits.roomsPerSession(),
                limits.subscriptionsPerSession(),
                drain.timeout(),
                doors(),
                EdgeSettings.Rates.of(
                        new Rate(limits.signalsPerSecond(), limits.signalsBurst()), limits.joinsPerSecond()));
    }

    private EdgeSettings.Doors doors() {
        return new EdgeSettings.Doors(
                limits.connections(),
                limits.unconnected(),
                new Addresses.Limits(
                        limits.connectionsPerAddress(),
                        limits.unconnectedPerAddress(),
                        new Rate(limits.handshakesPerSecond(), HANDSHAKES_AT_ONCE * limits.handshakesPerSecond()),
                        new Rate(limits.failuresPerMinute() / 60, limits.failuresPerMinute())),
                limits.sessionsPerUser(),
                security.allowedOrigins(),
                security.trustedProxies(),
                security.jwt().grace());
    }

    private static int bytes(DataSize size) {
        return Math.toIntExact(size.toBytes());
    }
}
