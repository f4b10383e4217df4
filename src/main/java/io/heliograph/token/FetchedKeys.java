package io.heliograph.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that a server publishes, fetched when first wanted and kept.
///
/// They are fetched again when they are five minutes old, and when a token names one that is unknown, but at
/// most once in ten seconds, be it that a fetch fails. While they cannot be fetched the known ones go on to
/// count, for a day at most. Who needs a key that is unknown waits until the fetch under way has ended.
/// Thread-safe.
final class FetchedKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(24);

    private final KeyServer server;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Known known;
    private @Nullable Instant attempted; // guarded by fetching

    FetchedKeys(KeyServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        Known before = known();
        if (before == null || before.lacks(selector)) {
            refresh(Visit.LONGEST);
        } else if (before.isOlderThan(FRESH, clock.instant())) {
            refresh(Duration.ZERO);
        }
        Known now = known();
        return now == null ? List.of() : selector.select(now.keys());
    }

    private @Nullable Known known() {
        Known latest = known;
        return latest == null || latest.isOlderThan(LONGEST_OUTAGE, clock.instant()) ? null : latest;
    }

    /// @param patience how long to wait while another thread fetches
    private void refresh(Duration patience) {
        try {
            if (fetching.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    fetchUnlessJustDone();
                } finally {
                    fetching.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetchUnlessJustDone() {
        Instant now = clock.instant();
        if (attempted != null && now.isBefore(attempted.plus(PAUSE)) && !now.isBefore(attempted)) {
            return;
        }
        attempted = now;
        try {
            known = new Known(server.fetch(), now);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Tokens may be refused, their keys cannot be fetched: {}", e.getMessage());
        }
    }

    /// What was fetched last.
    private record Known(JWKSet keys, Instant since) {

        /// Whether the keys fit nothing that the token says, and may have changed: a known key that does not fit stays
        /// so.
        boolean lacks(JWKSelector selector) {
            Set<String> ids = selector.getMatcher().getKeyIDs();
            return selector.select(keys).isEmpty()
                    && (ids == null || ids.stream().noneMatch(id -> keys.getKeyByKeyId(id) != null));
        }

        boolean isOlderThan(Duration age, Instant now) {
            return now.isAfter(since.plus(age));
        }
    }
}
