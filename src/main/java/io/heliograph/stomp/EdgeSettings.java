package io.heliograph.stomp;

import io.heliograph.access.Addresses;
import io.heliograph.access.Rate;
import java.time.Duration;
import java.util.List;

/// The bounds of the STOMP edge (docs/protocol.md, "Limits").
///
/// @param connectTimeout for the first STOMP frame after the upgrade
/// @param heartBeatOut how often the server offers to send
/// @param heartBeatIn how often it wants to hear
/// @param sendBuffer bytes that may wait for a client that does not read
/// @param sendTimeout how long they may
/// @param drainTimeout how long the process may take to end
record EdgeSettings(
        int frameSize,
        Duration connectTimeout,
        Duration heartBeatOut,
        Duration heartBeatIn,
        int sendBuffer,
        Duration sendTimeout,
        int roomsPerSession,
        int subscriptionsPerSession,
        Duration drainTimeout,
        Doors doors,
        Rates rates) {

    /// Who gets in.
    ///
    /// @param connections in all
    /// @param unconnected of these, how many may not have sent their CONNECT
    /// @param sessionsPerUser of one token's subject
    /// @param allowedOrigins whose pages may open a session besides the server's own
    /// @param trustedProxies whose word counts on where a client comes from
    /// @param tokenGrace how long a session outlives its token
    record Doors(
            int connections,
            int unconnected,
            Addresses.Limits perAddress,
            int sessionsPerUser,
            List<String> allowedOrigins,
            List<String> trustedProxies,
            Duration tokenGrace) {

        Doors {
            allowedOrigins = List.copyOf(allowedOrigins);
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /// What one session may do.
    ///
    /// @param copies of what it says to all, one for each that gets it and for each [Allowance#COPY] bytes
    /// @param bytes of what it says
    /// @param frames of any kind, pings and heart-beats too
    record Rates(Rate signals, Rate joins, Rate copies, Rate bytes, Rate frames) {

        private static final double COPIES = 500;
        private static final double BYTES = 64 * 1024;
        private static final double FRAMES = 10;

        /// A session that says as much as it may says it to rooms of a few hundred peers, in messages of some tens of
        /// kilobytes.
        static Rates of(Rate signals, double joinsPerSecond) {
            return new Rates(
                    signals,
                    new Rate(joinsPerSecond, joinsPerSecond),
                    signals.times(COPIES),
                    signals.times(BYTES),
                    signals.times(FRAMES));
        }
    }

    StompDecoder.Limits frames() {
        int before = Math.min(frameSize, 16 * 1024);
        return new StompDecoder.Limits(frameSize, before, 24, 64, 1024, 8 * 1024);
    }
}
