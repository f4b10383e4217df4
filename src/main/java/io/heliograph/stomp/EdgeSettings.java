package io.heliograph.stomp;

import java.time.Duration;
import java.util.List;

/// The bounds of the STOMP edge (docs/protocol.md, "Limits").
///
/// @param connectTimeout for the first STOMP frame after the upgrade
/// @param heartBeatOut how often the server offers to send
/// @param heartBeatIn how often it wants to hear
/// @param sendBuffer bytes that may wait for a client that does not read
/// @param sendTimeout how long they may
/// @param allowedOrigins whose pages may open a session besides the server's own
/// @param drainTimeout over how long a drain spreads its clients
record EdgeSettings(
        int frameSize,
        Duration connectTimeout,
        Duration heartBeatOut,
        Duration heartBeatIn,
        int sendBuffer,
        Duration sendTimeout,
        int connections,
        int roomsPerSession,
        int subscriptionsPerSession,
        List<String> allowedOrigins,
        Duration drainTimeout,
        Rates rates) {

    /// What one session may do in a second.
    record Rates(double signalsPerSecond, double signalsBurst, double joinsPerSecond) {}

    EdgeSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    StompDecoder.Limits frames() {
        int before = Math.min(frameSize, 16 * 1024);
        return new StompDecoder.Limits(frameSize, before, 24, 64, 1024, 8 * 1024);
    }
}
