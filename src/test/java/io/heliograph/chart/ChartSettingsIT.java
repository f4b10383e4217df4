package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.Heliograph;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// A server that is given what its container is given: the mounted file, and the environment.
class ChartSettingsIT {

    private static final String VALUES = """
            security:
              mode: jwt
              jwtSecret: {value: a secret of the tests - 0123456789}
            ice:
              turnSecret: {value: shared with the TURN server}
              previousTurnSecret: {value: shared with it before}
            webhooks:
              - url: http://127.0.0.1:9/first
                secret: {value: whsec_Zmlyc3QgZmlyc3QgZmlyc3QgZmlyc3Qg}
              - url: http://127.0.0.1:9/second
                secret: {value: whsec_c2Vjb25kIHNlY29uZCBzZWNvbmQgc2Vjb25k}
                events: [peer-left]
            shutdown: {drainSeconds: 45}
            config:
              heliograph: {room: {capacity: 50}, limits: {connections: 1000000}}
              server.shutdown: immediate
            """;

    @TempDir
    private Path folder;

    /// Everything as rendered, but for the ports and where the file is.
    private ConfigurableApplicationContext server(Rendered rendered) throws IOException {
        var file = folder.resolve("application.yaml");
        Files.writeString(file, rendered.settings().toString());
        Map<String, Object> variables = new HashMap<>();
        rendered.container().path("env").forEach(variable -> {
            var key = variable.at("/valueFrom/secretKeyRef/key").asString("");
            if (!key.isEmpty()) {
                var data = rendered.one("Secret").path("data").path(key).asString();
                variables.put(
                        variable.path("name").asString(),
                        new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
            }
        });
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return new SpringApplicationBuilder(Heliograph.class)
                .environment(environment)
                .run(
                        "--spring.config.additional-location=file:" + folder + "/",
                        "--server.port=0",
                        "--management.server.port=0");
    }

    @Test
    void areUnderstoodByTheServer() throws IOException {
        try (var server = server(Chart.copiedTo(folder).rendered(VALUES))) {
            var environment = server.getEnvironment();
            assertThat(environment.getProperty("heliograph.drain.timeout")).isEqualTo("45s");
            assertThat(environment.getProperty("heliograph.limits.connections", Integer.class))
                    .isEqualTo(1_000_000);
            assertThat(environment.getProperty("heliograph.ice.turn.previous-secret"))
                    .isEqualTo("shared with it before");
            assertThat(environment.getProperty("heliograph.webhooks[1].secret"))
                    .isEqualTo("whsec_c2Vjb25kIHNlY29uZCBzZWNvbmQgc2Vjb25k");
        }
    }

    @Test
    void putHealthAndMetricsWhereTheyAreLookedFor() throws Exception {
        var rendered =
                Chart.copiedTo(folder).rendered(VALUES + "monitor: {enabled: true}\nhandshakeTest: {enabled: false}");
        var asked = List.of(
                rendered.container().at("/startupProbe/httpGet/path").asString(),
                rendered.container().at("/livenessProbe/httpGet/path").asString(),
                rendered.container().at("/readinessProbe/httpGet/path").asString(),
                rendered.one("PodMonitor")
                        .at("/spec/podMetricsEndpoints/0/path")
                        .asString());

        try (var server = server(rendered);
                var client = HttpClient.newHttpClient()) {
            var port = server.getEnvironment().getRequiredProperty("local.management.port");
            for (String path : asked) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build();
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void scaleByAMeterThatThereIs() throws Exception {
        var metric = Yaml.read(Files.readString(Chart.ORIGINAL.resolve("values.yaml")))
                .at("/autoscaling/connectionsMetric")
                .asString();

        try (var server = server(Chart.copiedTo(folder).rendered(VALUES));
                var client = HttpClient.newHttpClient()) {
            var port = server.getEnvironment().getRequiredProperty("local.management.port");
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\n" + metric + " 0.0\n");
        }
    }
}
