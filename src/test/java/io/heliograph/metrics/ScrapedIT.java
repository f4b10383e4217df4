package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.heliograph.redis.RedisServer;
import io.heliograph.scenario.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on Redis with calls on them, scraped by a real Prometheus: what the dashboard and the alerts ask for is
/// there.
@ExtendWith({Promtool.Installed.class, RedisServer.Installed.class})
class ScrapedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// In place of Grafana's; long enough for the traffic at the beginning to be within it.
    private static final String INTERVAL = "2m";

    private final Dashboard dashboard = Dashboard.read();

    @TempDir
    static Path folder;

    private static Traffic traffic;
    private static Prometheus prometheus;
    private static HttpServer stranger;

    @BeforeAll
    static void callsGoOn() throws IOException {
        traffic = Traffic.onRedis();
        stranger = anotherApplication();
        prometheus = Prometheus.start(
                folder, traffic.ports(), List.of(stranger.getAddress().getPort()));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            traffic.goesOn();
            assertThat(prometheus.values("rate(signaling_negotiation_seconds_count[2m]) > 0"))
                    .hasSize(2);
        });
    }

    /// It has of the meters that every JVM has those that the dashboard asks for.
    private static HttpServer anotherApplication() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            try (exchange) {
                var body = """
                        process_cpu_usage 0.5
                        system_cpu_usage 0.5
                        jvm_memory_used_bytes{area="heap"} 1
                        jvm_memory_max_bytes{area="heap"} 2
                        jvm_gc_pause_seconds_sum 1
                        jvm_threads_live_threads 3
                        """.getBytes(StandardCharsets.US_ASCII);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    @AfterAll
    static void ends() throws Exception {
        if (stranger != null) {
            stranger.stop(0);
        }
        try (var nodes = traffic;
                var server = prometheus) {
            assertThat(server).as("was started").isNotNull();
            assertThat(nodes.ports()).hasSize(2);
        }
    }

    private static void givesSomething(String expression) {
        await().atMost(PATIENCE).until(() -> !prometheus.values(expression).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> givesEveryPanelSomethingToShow() {
        var nodes = dashboard.nodes(prometheus);
        return dashboard.panels().stream()
                .flatMap(panel -> panel.expressions().stream()
                        .map(expression -> DynamicTest.dynamicTest(
                                panel.title() + ": " + expression,
                                () -> givesSomething(Dashboard.filledIn(expression, nodes, INTERVAL)))));
    }

    @TestFactory
    Stream<DynamicTest> showsOfWhatEveryJvmHasOnlyTheNodes() {
        var nodes = dashboard.nodes(prometheus);
        var other = "127.0.0.1:" + stranger.getAddress().getPort();
        return dashboard.panels().stream()
                .flatMap(panel -> panel.expressions().stream())
                .filter(expression -> !expression.contains("signaling_"))
                .map(expression -> DynamicTest.dynamicTest(expression, () -> {
                    var ofAll = Dashboard.filledIn(expression, ".*", INTERVAL);
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(prometheus.instances(ofAll))
                                    .hasSize(traffic.ports().size() + 1)
                                    .contains(other));
                    assertThat(prometheus.instances(Dashboard.filledIn(expression, nodes, INTERVAL)))
                            .hasSize(traffic.ports().size())
                            .doesNotContain(other);
                }));
    }

    @TestFactory
    Stream<DynamicTest> givesEveryAlertSomethingToCompare() {
        return Alert.all().stream()
                .map(alert -> DynamicTest.dynamicTest(alert.name(), () -> {
                    assertThat(alert.measured()).isNotEqualTo(alert.expression());
                    givesSomething(alert.measured());
                }));
    }

    @Test
    void evaluatesEveryAlertAndNoneFires() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.rules())
                        .hasSameSizeAs(Alert.all())
                        .allSatisfy(rule -> {
                            assertThat(rule.path("health").asString())
                                    .as(rule.toString())
                                    .isEqualTo("ok");
                            assertThat(rule.path("state").asString()).isNotEqualTo("firing");
                        }));
    }

    /// With Spring's series promtool may find fault.
    @Test
    void servesSeriesOfOursWithWhichPromtoolFindsNoFault() throws IOException, InterruptedException {
        var ours = scraped(traffic.ports().getFirst())
                .lines()
                .filter(line -> line.matches("(# (HELP|TYPE) )?signaling_.*"))
                .collect(Collectors.joining("\n", "", "\n"));
        var verdict = Promtool.runs(ours, "check", "metrics");

        assertThat(ours).contains("signaling_relay_seconds_bucket", "signaling_store_up", "signaling_drain_seconds");
        assertThat(verdict.output()).isEmpty();
        assertThat(verdict.status()).isZero();
    }

    @Test
    void findsFaultWithSeriesThatAreNotAsTheyShouldBe() {
        var verdict = Promtool.runs("# TYPE signaling_bad counter\nsignaling_bad 1\n", "check", "metrics");

        assertThat(verdict.output()).contains("signaling_bad");
        assertThat(verdict.status()).isNotZero();
    }

    private static String scraped(int port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /// The rule of the chart's README, as prometheus-adapter fills it in for pods.
    @Test
    void countsConnectionsAsTheAutoscalerIsTold() throws IOException {
        var rule = Pattern.compile("metricsQuery: (.+)").matcher(Files.readString(Path.of("helm/README.md")));
        assertThat(rule.find()).isTrue();
        var query = rule.group(1)
                .replace("<<.Series>>", "signaling_connections")
                .replace("<<.LabelMatchers>>", "job=\"heliograph\"")
                .replace("<<.GroupBy>>", "instance");

        assertThat(query).doesNotContain("<<");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.instances(query)).hasSameSizeAs(traffic.ports()));
    }

    @Test
    void seesBothNodes() {
        assertThat(prometheus.values("up{job=\"heliograph\"}")).isEqualTo(List.of(1.0, 1.0));
    }
}
