package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// When pods are replaced, how fast, and how many connections each takes meanwhile.
class RolloutTests {

    @TempDir
    private Path folder;

    private Rendered rendered(String values) {
        return Chart.copiedTo(folder).rendered(values);
    }

    @Test
    void gracePeriodIsTheSumOfWhatEndingTakes() {
        assertThat(grace("{}")).isEqualTo(5 + 30 + 5);
        assertThat(grace("shutdown: {preStopSeconds: 15, drainSeconds: 600}")).isEqualTo(15 + 600 + 5);
        assertThat(grace("shutdown: {gracePeriodSeconds: 90}")).isEqualTo(90);
    }

    private int grace(String values) {
        return rendered(values)
                .deployment()
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt();
    }

    @Test
    void podsTakeAsManyConnectionsAsTheirMemoryHasRoomFor() {
        var limit = "/heliograph/limits/connections";

        assertThat(rendered(Cases.SHARED).settings().at(limit).asInt()).isEqualTo(10_000);
        assertThat(rendered(Cases.DEFAULTS).settings().at(limit).isMissingNode())
                .isTrue();
        for (String said :
                List.of("{heliograph: {limits: {connections: 7000}}}", "{heliograph.limits.connections: 7000}")) {
            var settings = rendered(Cases.SHARED + "config: " + said).settings().toString();
            assertThat(settings).contains("connections\":7000").doesNotContain("10000");
        }
        assertThat(rendered(Cases.SHARED + "config: {heliograph: {limits: {per-user: 5}}}")
                        .settings()
                        .at("/heliograph/limits"))
                .isEqualTo(Yaml.read("{per-user: 5, connections: 10000}"));
        for (String another : List.of("HELIOGRAPH_LIMITS_CONNECTIONSPERADDRESS", "HELIOGRAPH_LIMITS_CONNECTIONS")) {
            var settings = rendered(Cases.SHARED + "extraEnv: [{name: " + another + ", value: '7000'}]")
                    .settings();
            assertThat(settings.at(limit).isMissingNode()).isEqualTo(another.endsWith("CONNECTIONS"));
        }
    }

    @Test
    void rolloutsWaitUntilAPodHasSentItsClientsAway() {
        assertThat(pause(Cases.SHARED)).isEqualTo(5 + 30);
        assertThat(pause(Cases.SHARED + "shutdown: {preStopSeconds: 10, drainSeconds: 3600}"))
                .isEqualTo(3610);
        assertThat(pause(Cases.SHARED + "shutdown: {minReadySeconds: 0}")).isZero();
        assertThat(pause(Cases.DEFAULTS)).isZero();
    }

    private int pause(String values) {
        return rendered(values).deployment().at("/spec/minReadySeconds").asInt(0);
    }

    @Test
    void podsAreReplacedWhenWhatTheyReadChanges() {
        var before = template(rendered(Cases.SECRETS));

        assertThat(template(rendered(Cases.SECRETS))).isEqualTo(before);
        assertThat(template(rendered(Cases.SECRETS.replace("capacity: 50", "capacity: 51"))))
                .isNotEqualTo(before);
        assertThat(template(rendered(Cases.SECRETS.replace("shared-with-coturn", "known-to-coturn"))))
                .isNotEqualTo(before);
    }

    @Test
    void podsStayWhenOnlyTheChartChanges() {
        var chart = Chart.copiedTo(folder);
        var before = template(chart.rendered(Cases.SECRETS));

        var newer = chart.with("Chart.yaml", "\nversion: 0.1.0", "\nversion: 0.1.1");

        assertThat(template(newer.rendered(Cases.SECRETS))).isEqualTo(before);
        assertThat(Rendered.labels(newer.rendered(Cases.SECRETS).deployment()))
                .containsEntry("helm.sh/chart", "heliograph-0.1.1");
    }

    private static JsonNode template(Rendered rendered) {
        return rendered.deployment().at("/spec/template");
    }
}
