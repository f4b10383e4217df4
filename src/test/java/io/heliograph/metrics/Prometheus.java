package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The system's Prometheus on the loopback interface, which scrapes nodes each second and evaluates the alerts.
record Prometheus(Child process, int port) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    /// @param folder for its configuration and its data
    /// @param nodes their ports
    /// @param strangers the ports of other applications
    static Prometheus start(Path folder, List<Integer> nodes, List<Integer> strangers) {
        try {
            var configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                    rule_files: ["%s"]
                    scrape_configs:
                      - job_name: heliograph
                        metrics_path: /actuator/prometheus
                        static_configs:
                          - targets: %s
                            labels: {namespace: calls}
                      - job_name: another
                        static_configs:
                          - targets: %s
                            labels: {namespace: calls}
                    """.formatted(
                            Alert.FILE.toAbsolutePath(), targets(nodes), targets(strangers)));
            int port = Child.freePort();
            List<String> command = List.of(
                    Promtool.program(Promtool.SERVER),
                    "--config.file=" + configuration,
                    "--storage.tsdb.path=" + folder.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--web.cors.origin=.*");
            var process = Child.start(command, folder.resolve("prometheus.log"));
            var prometheus = new Prometheus(process, port);
            process.awaitUntil(prometheus::isReady, PATIENCE);
            return prometheus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> targets(List<Integer> ports) {
        return ports.stream().map(port -> "'127.0.0.1:" + port + "'").toList();
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /// What the expression gives now; empty where it gives nothing. What is no number counts as nothing.
    List<Double> values(String expression) {
        List<Double> values = new ArrayList<>();
        for (JsonNode series : asked(expression)) {
            double value = Double.parseDouble(series.at("/value/1").asString());
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        return values;
    }

    /// Of which instances the series are that the expression gives now.
    List<String> instances(String expression) {
        List<String> instances = new ArrayList<>();
        asked(expression)
                .forEach(series -> instances.add(series.at("/metric/instance").asString()));
        return instances;
    }

    private JsonNode asked(String expression) {
        return succeeded("/api/v1/query?query=" + encoded(expression)).path("result");
    }

    /// The values that the label has in such series.
    List<String> labels(String selector, String label) {
        List<String> labels = new ArrayList<>();
        succeeded("/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(selector))
                .forEach(value -> labels.add(value.asString()));
        return labels;
    }

    private JsonNode succeeded(String path) {
        var json = JSON.readTree(get(path).body());
        assertThat(json.path("status").asString()).as(path + ": " + json).isEqualTo("success");
        return json.path("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The alerting rules that it evaluates, each with its `name`, `health` and `lastError`.
    List<JsonNode> rules() {
        var json = JSON.readTree(get("/api/v1/rules").body());
        List<JsonNode> rules = new ArrayList<>();
        json.at("/data/groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private HttpResponse<String> get(String path) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.terminate();
        process.awaitEnd(PATIENCE);
    }
}
