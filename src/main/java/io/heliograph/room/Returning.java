package io.heliograph.room;

import io.heliograph.signal.Role;
import org.jspecify.annotations.Nullable;

/// Who says that it is a peer.
///
/// @param user null where it named none, and takes over the peer's
/// @param role what its token gives now; null where there are no tokens
public record Returning(@Nullable String user, @Nullable Role role) {}
