package io.heliograph;

import io.heliograph.access.Identification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may set of rooms, signals and ICE servers, under `heliograph.` (docs/operations.md).
@ConfigurationProperties("heliograph")
record HeliographProperties(
        @DefaultValue("memory") Store store,
        @DefaultValue Security security,
        @DefaultValue RoomProperties room,
        @DefaultValue Limits limits,
        @DefaultValue Ice ice) {

    /// Where rooms are kept.
    enum Store {
        /// In this process; they end with it.
        MEMORY,
        /// In Redis; many nodes share them.
        REDIS
    }

    /// @param mode how callers are known
    record Security(@DefaultValue("open") Identification mode) {}

    /// @param resumeWindow how long a peer that lost its connection is waited for
    /// @param awayAfter when the others are told that it is away
    /// @param emptyTtl how long a configured room survives empty
    /// @param capacity of a room that nobody configured, 1 to 1,000
    /// @param logEntries entries kept for replay in each room
    /// @param logBytes bytes kept for replay in each room
    record RoomProperties(
            @DefaultValue("60s") Duration resumeWindow,
            @DefaultValue("5s") Duration awayAfter,
            @DefaultValue("60s") Duration emptyTtl,
            @DefaultValue("16") int capacity,
            @DefaultValue("1024") int logEntries,
            @DefaultValue("2MB") DataSize logBytes) {}

    /// @param rooms on this node
    /// @param logBytes what the logs of all rooms may hold, and never more than a third of the heap
    /// @param sdpSize of a session description
    /// @param candidateSize of a candidate
    /// @param sendBuffer what may wait for a client; more than three quarters of it are not replayed
    record Limits(
            @DefaultValue("100000") int rooms,
            @DefaultValue("256MB") DataSize logBytes,
            @DefaultValue("128KB") DataSize sdpSize,
            @DefaultValue("4KB") DataSize candidateSize,
            @DefaultValue("1MB") DataSize sendBuffer) {}

    /// @param stun `stun:` URIs
    record Ice(
            @DefaultValue({}) List<String> stun,
            @DefaultValue Turn turn) {}

    /// @param uris `turn:` and `turns:` URIs
    /// @param secret shared with the TURN server
    /// @param previousSecret what some TURN servers still know alone while the secret is being changed
    /// @param ttl how long a credential lives
    record Turn(
            @DefaultValue({}) List<String> uris,
            @Nullable String secret,
            @Nullable String previousSecret,
            @DefaultValue("1h") Duration ttl) {

        Turn {
            requireFilledIn("heliograph.ice.turn.secret", secret);
            requireFilledIn("heliograph.ice.turn.previous-secret", previousSecret);
        }

        /// Everybody could know a secret that is the name of a variable.
        private static void requireFilledIn(String property, @Nullable String value) {
            if (value != null && value.startsWith("${")) {
                throw new IllegalArgumentException(property + " names a variable that is not set.");
            }
        }

        /// The newest first.
        List<String> secrets() {
            return Stream.of(Optional.ofNullable(secret), Optional.ofNullable(previousSecret))
                    .flatMap(Optional::stream)
                    .filter(each -> !each.isBlank())
                    .distinct()
                    .toList();
        }

        @Override
        public String toString() {
            return "Turn[" + uris.size() + " URIs]";
        }
    }
}
