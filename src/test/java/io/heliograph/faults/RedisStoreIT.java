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

    @Test
    void comesBackEmpty() {
        try (var redis = new RedisStore(directory, false)) {
            RedisStore.ask(redis.port(), "SET colour blue");
            redis.suffer(Fault.Outage.PAUSED, SHORT);
            assertThat(RedisStore.ask(redis.port(), "GET colour")).isEqualTo("blue");
            redis.suffer(Fault.Outage.EMPTIED, SHORT);
            assertThat(RedisStore.ask(redis.port(), "DBSIZE")).isEqualTo("0");
        }
    }

    @Test
    void isReplacedByItsReplica() {
        try (var redis = new RedisStore(directory, true)) {
            RedisStore.ask(redis.port(), "SET colour blue");
            assertThat(RedisStore.ask(redis.port(), "WAIT 1 5000")).isEqualTo("1");
            assertThat(redis.suffer(Fault.Outage.FAILED_OVER, SHORT)).isEqualTo(Fault.Outage.FAILED_OVER);
            assertThat(redis.mainPort()).isNotEqualTo(redis.port());
            assertThat(RedisStore.ask(redis.mainPort(), "GET colour")).isEqualTo("blue");
        }
    }

    @Test
    void isAtOneWhenEachServerIsWhatTheSentinelsSay() {
        try (var redis = new RedisStore(directory, true);
                var watch = new StoreWatch(redis)) {
            redis.awaitOneMain();
            assertThat(redis.isAtOne()).isTrue();

            redis.suffer(Fault.Outage.FAILED_OVER, SHORT);
            redis.awaitOneMain();
            assertThat(redis.isAtOne()).isTrue();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(watch.discords()).isNotEmpty());
        }
    }
}
