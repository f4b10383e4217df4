package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What `config` and `extraEnv` may not say, as the chart has to know it.
class ConfigRefusalsTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"places", "tls", "variables"})
    void saysWhy(String values, String sentence) {
        assertThat(Chart.copiedTo(folder).refusal(values)).contains(sentence);
    }

    /// What would put the pods' addresses elsewhere than probes, monitors and routes look, or end them at another time.
    private static Stream<Arguments> places() {
        return Stream.of(
                        Arguments.of("management.server.address", "none:"),
                        Arguments.of("management.server.base-path", "none:"),
                        Arguments.of("management.endpoints.web.base-path", "none:"),
                        Arguments.of("server.address", "none:"),
                        Arguments.of("server.servlet.context-path", "none:"),
                        Arguments.of("spring.lifecycle.timeout-per-shutdown-phase", "shutdown.drainSeconds"))
                .flatMap(row -> {
                    var name = (String) row.get()[0];
                    var variable = name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
                    return Stream.of(
                            Arguments.of(
                                    "config: {%s: x}".formatted(name),
                                    "config may not hold %s: its place among the values is %s"
                                            .formatted(name.replace("-", ""), row.get()[1])),
                            Arguments.of(
                                    "extraEnv: [{name: %s, value: x}]".formatted(variable),
                                    "extraEnv may not hold %s: its place among the values is %s"
                                            .formatted(variable, row.get()[1])));
                });
    }

    /// Probes, monitors and routes know no TLS. Names come as a tree or with dots.
    private static Stream<Arguments> tls() {
        return Stream.of(
                Arguments.of("config: {server: {ssl: {bundle: edge}}}", "config may not hold server.ssl:"),
                Arguments.of("config: {server.ssl.bundle: edge}", "is ingress.tls"),
                Arguments.of("config: {server: {ssl.enabled: true}}", "speak plain http to the pod"),
                Arguments.of(
                        "config: {management.server.ssl.bundle: edge}", "config may not hold management.server.ssl:"),
                Arguments.of(
                        "config: {heliograph.tls.redirect-port: 8082}",
                        "config may not hold heliograph.tls.redirectport:"),
                Arguments.of("config: {'heliograph.webhooks[0].url': 'https://a.example'}", "is webhooks"));
    }

    /// The environment goes before the file, so what `config` may not hold is nothing for it either.
    private static Stream<Arguments> variables() {
        return Stream.of(
                        Arguments.of("SERVER_PORT", "none: it is 8080"),
                        Arguments.of("server.port", "none: it is 8080"),
                        Arguments.of("MANAGEMENT_SERVER_PORT", "none: it is 8081"),
                        Arguments.of("SERVER_SSL_BUNDLE", "ingress.tls"),
                        Arguments.of("MANAGEMENT_SERVER_SSL_ENABLED", "none: probes and monitors speak plain http"),
                        Arguments.of("HELIOGRAPH_DRAIN_TIMEOUT", "shutdown.drainSeconds"),
                        Arguments.of("HELIOGRAPH_SECURITY_OPEN_IN_CLUSTER", "security.openInCluster"),
                        Arguments.of("HELIOGRAPH_WEBHOOKS_0_URL", "webhooks"),
                        Arguments.of("SPRING_DATA_REDIS_SENTINEL_PASSWORD", "redis.sentinel"))
                .map(row -> Arguments.of(
                        "extraEnv: [{name: %s, value: x}]".formatted(row.get()),
                        "extraEnv may not hold %s: its place among the values is %s".formatted(row.get())));
    }
}
