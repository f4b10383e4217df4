package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The lab's Redis suffers what it is to suffer.
@ExtendWith(FaultsIT.Installed.class)
class RedisStoreIT {

    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path directory;

    private static Fault.StoreDown shortly(Fault.Outage how) {
        return new Fault.StoreDown(how, SHORT, 0);
    }

    @Test
    void comesBackEmpty() {
        try (var redis = new RedisStore(directory, false)) {
            redis.main().ask("SET colour blue");
            redis.suffer(shortly(Fault.Outage.PAUSED));
            assertThat(redis.main().ask("GET colour")).isEqualTo("blue");
            redis.suffer(shortly(Fault.Outage.EMPTIED));
            assertThat(redis.main().ask("DBSIZE")).isEqualTo("0");
        }
    }

    @Test
    void isReplacedByItsReplica() {
        try (var redis = new RedisStore(directory, true)) {
            var first = redis.main();
            first.ask("SET colour blue");
            assertThat(first.ask("WAIT 1 5000")).isEqualTo("1");
            assertThat(redis.suffer(shortly(Fault.Outage.FAILED_OVER))).isEqualTo(Fault.Outage.FAILED_OVER);
            assertThat(redis.main()).isNotEqualTo(first);
            assertThat(redis.main().ask("GET colour")).isEqualTo("blue");
        }
    }

    @Test
    void isAtOneWhenEachServerIsWhatTheSentinelsSay() {
        try (var redis = new RedisStore(directory, true);
                var watch = new StoreWatch(redis)) {
            redis.awaitWhole();
            assertThat(redis.isAtOne()).isTrue();

            redis.suffer(shortly(Fault.Outage.FAILED_OVER));
            redis.awaitWhole();
            assertThat(redis.isAtOne()).isTrue();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(watch.discords()).isNotEmpty());
        }
    }
}
