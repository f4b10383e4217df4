package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.heliograph.scenario.OwnServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Where a server keeps its rooms: what that costs, what it needs, and what health says of it.
@ExtendWith({RedisServer.Installed.class, OutputCaptureExtension.class})
class StoreIT {

    private static double up(OwnServer server) {
        return server.context()
                .getBean(MeterRegistry.class)
                .get("signaling.store.up")
                .gauge()
                .value();
    }

    /// Other nodes of this JVM may have some.
    private static List<Thread> redisThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("redis-"))
                .toList();
    }

    @Test
    void aServerThatKeepsRoomsInMemoryHasNothingOfRedis() {
        var before = redisThreads();
        try (var server = OwnServer.start("heliograph.store=memory")) {
            List<String> types = new ArrayList<>();
            for (var name : server.context().getBeanDefinitionNames()) {
                types.add(Objects.requireNonNull(server.context().getType(name)).getName());
            }
            assertThat(types)
                    .contains("io.heliograph.room.Rooms")
                    .noneMatch(each -> each.startsWith("io.lettuce")
                            || each.startsWith("io.netty")
                            || each.startsWith("org.springframework.data")
                            || each.startsWith("org.springframework.boot.data")
                            || each.startsWith("io.heliograph.redis"));
            assertThat(before).containsAll(redisThreads());
            assertThat(server.health("")).isEqualTo("200 UP");
        }
    }

    @Test
    void aServerStartsWithoutRedisIsDegradedAndMendsWhenRedisComes() {
        var before = redisThreads();
        try (var redis = RedisServer.start()) {
            redis.kill();
            try (var server = OwnServer.start(
                    "heliograph.store=redis",
                    "heliograph.security.open-in-cluster=true",
                    "spring.data.redis.port=" + redis.port())) {
                assertThat(server.health("")).isEqualTo("200 DEGRADED");
                assertThat(server.health("/liveness")).isEqualTo("200 UP");
                assertThat(server.health("/readiness")).isEqualTo("200 UP");
                assertThat(up(server)).isZero();
                redis.restartEmpty();
                await().until(() -> server.health("").equals("200 UP"));
                assertThat(up(server)).isOne();
            }
        }
        assertThat(before).containsAll(redisThreads());
    }

    @Test
    void openModeOnManyNodesHasToBeMeant(CapturedOutput output) {
        assertThatThrownBy(() -> OwnServer.start("heliograph.store=redis"))
                .rootCause()
                .isInstanceOf(UnusableStoreSettings.class);
        assertThat(output).contains("Set heliograph.security.mode=jwt, or heliograph.security.open-in-cluster=true");
    }

    @Test
    void namesOfKeysBeginWithNoBraceOfTheirOwn(CapturedOutput output) {
        assertThatThrownBy(() -> OwnServer.start(
                        "heliograph.store=redis",
                        "heliograph.security.open-in-cluster=true",
                        "heliograph.redis.key-prefix={calls}"))
                .rootCause()
                .isInstanceOf(UnusableStoreSettings.class);
        assertThat(output).contains("heliograph.redis.key-prefix holds a brace");
    }

    @Test
    void durableReceiptsDoNotGoWithACluster(CapturedOutput output) {
        assertThatThrownBy(() -> OwnServer.start(
                        "heliograph.store=redis",
                        "heliograph.security.open-in-cluster=true",
                        "heliograph.redis.durable-receipts=true",
                        "spring.data.redis.cluster.nodes=127.0.0.1:7000,127.0.0.1:7001"))
                .rootCause()
                .isInstanceOf(UnusableStoreSettings.class);
        assertThat(output).contains("heliograph.redis.durable-receipts does not go with Redis Cluster");
    }
}
