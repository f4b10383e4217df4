package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.Heliograph;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A server with bystanders on it. At the end of an attack it is asked what came of it: whether they were served, what
/// was logged, what was kept in memory.
final class AttackedServer implements AutoCloseable {

    /// The tag of attacks, which run in a process where no other test's server is: what is logged there, and kept in
    /// memory, is the attacked server's.
    static final String ALONE = "alone";

    /// How much slower the bystanders may be. The machine does other things too, and the attackers run on it, so the
    /// bound is generous and the figures are printed.
    private static final int SLOWER = 10;

    private static final Duration AT_LEAST = Duration.ofMillis(250);
    private static final int MESSAGES = 400;
    private static final long MOST_GROWTH = 24L << 20;

    private final ConfigurableApplicationContext context;
    private final LogWatch log;
    private final Bystanders bystanders;
    private final Duration before;
    private final long heapBefore;

    private AttackedServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.log = LogWatch.begins();
        this.bystanders = new Bystanders(port(), "bystanders-");
        bystanders.p99(MESSAGES);
        this.before = bystanders.p99(MESSAGES);
        this.heapBefore = liveHeap();
        bystanders.p99(0);
    }

    /// A server with the protocol document's limits but for these properties.
    static AttackedServer start(String... properties) {
        var usual = Stream.of(
                "server.port=0",
                "server.shutdown=immediate",
                "heliograph.room.resume-window=5s",
                "heliograph.ice.turn.uris=turn:turn.example.org",
                "heliograph.ice.turn.secret=turn-s3cret");
        var all = Stream.concat(usual, Stream.of(properties)).toArray(String[]::new);
        return new AttackedServer(
                new SpringApplicationBuilder(Heliograph.class).properties(all).run());
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Bystanders bystanders() {
        return bystanders;
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Asks what came of it, all attackers having gone.
    ///
    /// @param attack for the line that is printed
    void hasHeldOut(String attack) {
        var during = bystanders.p99(MESSAGES);
        System.out.printf(
                "%s: bystanders' p99 %.1f ms before, %.1f ms during%n", attack, millis(before), millis(during));
        assertThat(bystanders.faults()).isEmpty();
        assertThat(during).isLessThan(atMost(before));
        assertThat(log.warnings()).isEmpty();
        assertThat(String.join("\n", log.lines())).doesNotContain(Leaks.CANARY, "127.0.0.1", "turn-s3cret");
        keptNothing(attack);
    }

    static Duration atMost(Duration before) {
        var slower = before.multipliedBy(SLOWER);
        return slower.compareTo(AT_LEAST) < 0 ? AT_LEAST : slower;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private void keptNothing(String attack) {
        Awaitility.await(attack + " leaves no memory behind")
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(15))
                .until(() -> liveHeap() - heapBefore < MOST_GROWTH);
    }

    @Override
    public void close() {
        bystanders.close();
        log.close();
        context.close();
    }
}
