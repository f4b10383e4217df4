package io.heliograph.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tokens that count no more though they have not ended. Each is remembered until it would have ended anyway.
/// Thread-safe.
public final class Revocations {

    /// The longest life of a token, with the leeway of clocks that do not agree at its beginning and at its end.
    public static final Duration LONGEST = Duration.ofHours(24).plusSeconds(60);

    private final InstantSource clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> users = new ConcurrentHashMap<>();

    public Revocations(InstantSource clock) {
        this.clock = clock;
    }

    /// The token of that `jti` counts no more.
    public void revokeToken(String tokenId) {
        forgetEnded();
        tokens.put(tokenId, clock.instant());
    }

    /// All tokens that were issued to the user until now count no more, and none that does not say when it was issued.
    public void revokeUser(String user) {
        forgetEnded();
        users.put(user, clock.instant());
    }

    public boolean isRevoked(Grant grant) {
        return grant.tokenId() != null && tokens.containsKey(grant.tokenId())
                || issuedBefore(grant, users.get(grant.user()));
    }

    private static boolean issuedBefore(Grant grant, @Nullable Instant revoked) {
        return revoked != null && (grant.issuedAt() == null || !grant.issuedAt().isAfter(revoked));
    }

    /// How many are remembered.
    public int size() {
        forgetEnded();
        return tokens.size() + users.size();
    }

    private void forgetEnded() {
        Instant oldest = clock.instant().minus(LONGEST);
        tokens.values().removeIf(revoked -> revoked.isBefore(oldest));
        users.values().removeIf(revoked -> revoked.isBefore(oldest));
    }
}
