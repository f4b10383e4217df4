package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.heliograph.Heliograph;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// Where a server keeps its rooms: what that costs, what it needs, and what health says of it.
@ExtendWith({RedisServer.Installed.class, OutputCaptureExtension.class})
class StoreIT {

    private static ConfigurableApplicationContext start(String... properties) {
        var all = Stream.concat(Stream.of("server.port=0", "server.shutdown=immediate"), Stream.of(properties));
        return new SpringApplicationBuilder(Heliograph.class)
                .properties(all.toArray(String[]::new))
                .run();
    }

    /// The status code, and the body.
    private static String health(ConfigurableApplicationContext server, String path) {
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        var uri = URI.create("http://127.0.0.1:" + port + "/actuator/health" + path);
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().replaceAll(".*\"status\":\"([A-Z_]+)\".*", "$1");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static double up(ConfigurableApplicationContext server) {
        return server.getBean(MeterRegistry.class)
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
        try (var server = start("heliograph.store=memory")) {
            List<String> types = new ArrayList<>();
            for (var name : server.getBeanDefinitionNames()) {
                types.add(Objects.requireNonNull(server.getType(name)).getName());
            }
            assertThat(types)
                    .contains("io.heliograph.room.Rooms")
                    .noneMatch(each -> each.startsWith("io.lettuce")
                            || each.startsWith("io.netty")
                            || each.startsWith("org.springframework.data")
                            || each.startsWith("org.springframework.boot.data")
                            || each.startsWith("io.heliograph.redis"));
            assertThat(before).containsAll(redisThreads());
            assertThat(health(server, "")).isEqualTo("200 UP");
        }
    }

    @Test
    void aServerStartsWithoutRedisIsDegradedAndMendsWhenRedisComes() {
        var before = redisThreads();
        try (var redis = RedisServer.start()) {
            redis.kill();
            try (var server = start(
                    "heliograph.store=redis",
                    "heliograph.security.open-in-cluster=true",
                    "spring.data.redis.port=" + redis.port())) {
                assertThat(health(server, "")).isEqualTo("200 DEGRADED");
                assertThat(health(server, "/liveness")).isEqualTo("200 UP");
                assertThat(health(server, "/readiness")).isEqualTo("200 UP");
                assertThat(up(server)).isZero();
                redis.restartEmpty();
                await().until(() -> health(server, "").equals("200 UP"));
                assertThat(up(server)).isOne();
            }
        }
        assertThat(before).containsAll(redisThreads());
    }

    @Test
    void openModeOnManyNodesHasToBeMeant(CapturedOutput output) {
        assertThatThrownBy(() -> start("heliograph.store=redis")).rootCause().isInstanceOf(UnusableStoreSettings.class);
        assertThat(output).contains("Set heliograph.security.mode=jwt, or heliograph.security.open-in-cluster=true");
    }

    @Test
    void durableReceiptsDoNotGoWithACluster(CapturedOutput output) {
        assertThatThrownBy(() -> start(
                        "heliograph.store=redis",
                        "heliograph.security.open-in-cluster=true",
                        "heliograph.redis.durable-receipts=true",
                        "spring.data.redis.cluster.nodes=127.0.0.1:7000,127.0.0.1:7001"))
                .rootCause()
                .isInstanceOf(UnusableStoreSettings.class);
        assertThat(output).contains("heliograph.redis.durable-receipts does not go with Redis Cluster");
    }
}
