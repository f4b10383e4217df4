package io.heliograph.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a token that was found good says.
///
/// @param user the token's subject
/// @param name what its peers are called where a join says nothing
/// @param rooms where its bearer may go, and as what
/// @param scopes what else it allows (RFC 6749 section 3.3)
/// @param tokenId the token's `jti`
/// @param issuedAt the token's `iat`
/// @param expiresAt the token's `exp`
public record Grant(
        String user,
        @Nullable String name,
        RoomRoles rooms,
        Set<String> scopes,
        @Nullable String tokenId,
        @Nullable Instant issuedAt,
        Instant expiresAt) {

    public Grant {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "Grant[expiresAt=" + expiresAt + "]";
    }
}
