package io.heliograph.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
    public Revocation revokeToken(String tokenId) {
        return added(new Revocation.OfToken(tokenId, now()));
    }

    /// All tokens that were issued to the user until now count no more, and none that does not say when it was issued.
    public Revocation revokeUser(String user) {
        return added(new Revocation.OfUser(user, now()));
    }

    /// As others are told.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Revocation added(Revocation revocation) {
        add(revocation);
        return revocation;
    }

    /// Takes one that was made here or elsewhere.
    ///
    /// @return whether it was not known
    boolean add(Revocation revocation) {
        forgetEnded();
        return switch (revocation) {
            case Revocation.OfToken(String tokenId, Instant at) -> isNews(tokens, tokenId, at);
            case Revocation.OfUser(String user, Instant at) -> isNews(users, user, at);
        };
    }

    private static boolean isNews(Map<String, Instant> known, String name, Instant at) {
        AtomicBoolean news = new AtomicBoolean();
        known.compute(name, (same, before) -> {
            news.set(before == null || before.isBefore(at));
            return news.get() ? at : before;
        });
        return news.get();
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
