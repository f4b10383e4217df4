package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/// The link's clock.
class DriverTests {

    private static final Duration PERIOD = Duration.ofMillis(50);

    /// Pulses at once, with no time for an answer between them, would take a server for silent that answers.
    @Test
    void whatTheClockMissedWhileItStoodStillIsNotMadeUpFor() {
        List<Long> turns = new CopyOnWriteArrayList<>();
        var standsStill = new CompletableFuture<Void>();
        try (var driver = new Driver(TestLink.addresses(new DefaultSslBundleRegistry(), Map.of()), false)) {
            driver.each(PERIOD, () -> {
                turns.add(System.nanoTime());
                standsStill.join();
            });
            await().until(() -> turns.size() == 1);
            long begun = System.nanoTime();
            await().until(() -> System.nanoTime() - begun > 5 * PERIOD.toNanos());
            standsStill.complete(null);
            await().pollInterval(Duration.ofMillis(5)).until(() -> turns.size() >= 4);
        }
        assertThat(turns.get(2) - turns.get(1)).isGreaterThanOrEqualTo(PERIOD.toNanos());
        assertThat(turns.get(3) - turns.get(2)).isGreaterThanOrEqualTo(PERIOD.toNanos());
    }
}
