package io.heliograph.signal;

import org.jspecify.annotations.Nullable;

/// What a client sends to `/app/session`: about its session, not about a room.
public sealed interface SessionRequest {

    @Nullable
    SignalId id();

    /// `{"type":"authorize","token":"…"}` renews the session's token.
    record Authorize(@Nullable SignalId id, Secret token) implements SessionRequest {}

    /// `{"type":"ice"}` asks for fresh ICE servers.
    record Ice(@Nullable SignalId id) implements SessionRequest {}
}
