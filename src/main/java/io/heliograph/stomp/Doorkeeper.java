package io.heliograph.stomp;

import io.heliograph.access.Addresses;
import io.heliograph.access.Bearers;
import io.heliograph.access.Bearers.Verdict;
import io.heliograph.access.Caller;
import io.heliograph.access.Grant;
import io.heliograph.access.Revocations;
import io.heliograph.room.Timers;
import io.heliograph.signal.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has tokens checked, on threads that may wait, and lets each user in so often. An address whose tokens are bad has to
/// wait for its answer, and when that goes on, is not listened to for a while.
final class Doorkeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Duration SLOWED_BY = Duration.ofMillis(250);

    private final @Nullable Bearers bearers;
    private final EdgeSettings.Doors doors;
    private final Addresses addresses;
    private final Revocations revocations;
    private final InstantSource clock;
    private final Timers timers;
    private final Executor patient = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> sessions = new ConcurrentHashMap<>();

    /// @param bearers null where callers need not prove who they are
    Doorkeeper(
            @Nullable Bearers bearers,
            EdgeSettings.Doors doors,
            Addresses addresses,
            Revocations revocations,
            InstantSource clock,
            Timers timers) {
        this.bearers = bearers;
        this.doors = doors;
        this.addresses = addresses;
        this.revocations = revocations;
        this.clock = clock;
        this.timers = timers;
    }

    boolean asksForTokens() {
        return bearers != null;
    }

    /// Whether the address may try a token now.
    boolean listensTo(ClientAddress address) {
        return addresses.mayTry(address.key(), System.nanoTime());
    }

    /// Has the token checked.
    ///
    /// @param answer is told on another thread
    void check(Secret bearer, ClientAddress address, Consumer<Verdict> answer) {
        patient.execute(() -> {
            Verdict verdict = verdict(bearer);
            if (verdict instanceof Verdict.Rejected) {
                addresses.failed(address.key(), System.nanoTime());
                timers.after(SLOWED_BY, () -> answer.accept(verdict));
            } else {
                answer.accept(verdict);
            }
        });
    }

    private Verdict verdict(Secret bearer) {
        if (bearers == null) {
            return new Verdict.Rejected();
        }
        try {
            return bearers.check(bearer);
        } catch (RuntimeException bug) {
            LOG.error("a token could not be checked because of a fault of the server's", bug);
            return new Verdict.Rejected();
        }
    }

    /// How long a session with that token lasts from now on.
    Term term(Grant grant) {
        Duration left = Duration.between(clock.instant(), grant.expiresAt()).plus(doors.tokenGrace());
        return new Term(true, System.nanoTime() + left.toNanos());
    }

    /// Whether the caller's token has been revoked since it was checked.
    boolean isRevoked(Caller caller) {
        return caller.grant() != null && revocations.isRevoked(caller.grant());
    }

    /// Counts one more session of the caller.
    ///
    /// @return whether it may have one more
    boolean enters(Caller caller) {
        return caller.grant() == null || sessions.merge(caller.user(), 1, Integer::sum) <= doors.sessionsPerUser();
    }

    /// Counts one less.
    void leaves(Caller caller) {
        if (caller.grant() != null) {
            sessions.computeIfPresent(caller.user(), (user, count) -> count == 1 ? null : count - 1);
        }
    }
}
