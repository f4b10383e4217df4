package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A room of 1,000.
class CrowdIT extends RoomScenario {

    private static final int MEMBERS = 1000;
    private static final int ATTEMPTS = 5;
    private static final Duration ATTEMPT = Duration.ofMillis(2600);
    private static final long MOST_MILLIS = 50;

    /// What blocks the event loops blocks them in every attempt; what else happens on the machine does not, so one
    /// attempt without a delay over 50 ms is enough. An attempt is as long as five of the server's measurements.
    @Test
    void aThousandHearEverythingInOrderAndNothingBlocksTheEventLoops() throws InterruptedException {
        var ada = peer("ada").connects();
        ada.joins(room());
        ada.sends(Body.control("configure", Map.of("capacity", MEMBERS)));
        List<TestPeer> speakers = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            speakers.add(peer("speaker-" + i).connects());
            speakers.getLast().joins(room());
        }
        try (var crowd = new Crowd(ports(), room(), MEMBERS - 1 - ATTEMPTS).gathers()) {
            var late = peer("late").connects();
            late.in(room());
            late.isRefused("room-full", Body.of("join"));

            List<String> attempts = new ArrayList<>();
            for (int i = 0; i < ATTEMPTS && !attempts.contains(""); i++) {
                attempts.add(attempt(speakers, crowd));
            }
            crowd.hears(() -> ada.sends(Body.control("close")));
            assertThat(crowd.faults()).isEmpty();
            assertThat(attempts).as("an attempt without delay").contains("");
        }
    }

    /// @return what was late; empty if nothing was
    private String attempt(List<TestPeer> speakers, Crowd crowd) throws InterruptedException {
        try (var machine = new Machine()) {
            double before = late();
            long from = System.nanoTime();
            int rounds = 0;
            while (System.nanoTime() - from < ATTEMPT.toNanos() && rounds < 180) {
                // By turns, as one alone may not say so much.
                var speaker = speakers.get(rounds % speakers.size());
                crowd.hears(() -> speaker.sends(Body.control("x-round")));
                rounds++;
            }
            double late = late() - before;
            return late == 0
                    ? ""
                    : late + " measurements late in " + rounds + " rounds, the machine itself by "
                            + machine.worst().toMillis() + " ms";
        }
    }

    /// How many measurements were over the limit, at any server.
    private double late() {
        return servers().stream()
                .map(server -> server.context().getBean(MeterRegistry.class))
                .mapToDouble(CrowdIT::late)
                .sum();
    }

    private static double late(MeterRegistry registry) {
        var snapshot = registry.get("signaling.loop.delay").timer().takeSnapshot();
        var within = Arrays.stream(snapshot.histogramCounts())
                .filter(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) == MOST_MILLIS)
                .findFirst()
                .orElseThrow();
        return snapshot.count() - within.count();
    }

    /// Measures how late the machine lets a thread run that wants to run now and then.
    private static final class Machine implements AutoCloseable {

        private static final Duration NAP = Duration.ofMillis(1);

        private volatile boolean over;
        private volatile long worst;

        Machine() {
            Thread.ofPlatform().daemon().start(this::run);
        }

        private void run() {
            while (!over) {
                long from = System.nanoTime();
                LockSupport.parkNanos(NAP.toNanos());
                worst = Math.max(worst, System.nanoTime() - from - NAP.toNanos());
            }
        }

        Duration worst() {
            return Duration.ofNanos(worst);
        }

        @Override
        public void close() {
            over = true;
        }
    }
}
