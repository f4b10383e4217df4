package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the values, the chart gives a release that is right in itself.
class ChartTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("cases")
    void hasNothingThatHelmComplainsOf(String name) {
        var lint = Chart.copiedTo(folder).lint(Cases.all().get(name));

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.matches("\\[(WARNING|ERROR)].*"));
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryCheckWithAnyValues(Check check) {
        var chart = Chart.copiedTo(folder);

        Cases.all()
                .forEach((name, values) -> assertThat(check.problems(chart.rendered(values)))
                        .as("%s of %s", check, name)
                        .isEmpty());
    }

    @Test
    void keepsEveryCheckWithTheValuesOfTheReadme() {
        var chart = Chart.copiedTo(folder);
        var example = Pattern.compile("(?s)```yaml\\n(# values-production.yaml\\n.+?)```")
                .matcher(chart.read("README.md"));

        assertThat(example.find()).isTrue();
        var rendered = chart.rendered(example.group(1));
        assertThat(rendered.settings().at("/heliograph/limits/connections").asInt())
                .isPositive();
        for (Check check : Check.values()) {
            assertThat(check.problems(rendered)).as("%s", check).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "1234",
                "true",
                "null",
                "1e3",
                "a.b",
                "my-heliograph",
                "99-heliograph",
                "a-release-of-fifty-three-characters-which-is-the-most",
                "fifty-three-characters-heliograph-which-is-at-the-end"
            })
    void keepsEveryCheckUnderAnyName(String release) {
        var chart = Chart.copiedTo(folder);

        assertThat(release).hasSizeLessThanOrEqualTo(53);
        for (String values : Set.of(Cases.DEFAULTS, Cases.SECRETS, Cases.EVERYTHING)) {
            var rendered = chart.rendered(release, values);
            for (Check check : Check.values()) {
                assertThat(check.problems(rendered))
                        .as("%s of %s", check, release)
                        .isEmpty();
            }
            assertThat(Rendered.labels(rendered.deployment())).containsEntry("app.kubernetes.io/instance", release);
        }
    }

    /// What YAML takes for numbers, dates, truth or nothing, and Kubernetes for names.
    @ParameterizedTest
    @ValueSource(strings = {"1234", "1e3", "0x1f", "2026-11-22", "true", "null", "n"})
    void keepsEveryCheckInAnyNamespace(String namespace) {
        var chart = Chart.copiedTo(folder).in(namespace);

        for (String values : Set.of(Cases.DEFAULTS, Cases.EVERYTHING)) {
            var rendered = chart.rendered(values);
            for (Check check : Check.values()) {
                assertThat(check.problems(rendered))
                        .as("%s in %s", check, namespace)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fullnameOverride: 'true'",
                "fullnameOverride: 'null'",
                "fullnameOverride: 'yes'",
                "{fullnameOverride: 'on', nameOverride: 'true'}",
                "serviceAccount: {name: '1234'}",
                "serviceAccount: {create: false, name: '1e3'}",
                "autoscaling: {connectionsMetric: 'null'}",
                "service: {appProtocol: 'true'}",
            })
    void keepsEveryCheckWithNamesThatLookLikeSomethingElse(String names) {
        var chart = Chart.copiedTo(folder);

        for (String values : Set.of(Cases.SCALED, Cases.SECRETS)) {
            var rendered = chart.rendered(
                    Yaml.merged(Yaml.read(values), Yaml.read(names)).toString());
            for (Check check : Check.values()) {
                assertThat(check.problems(rendered))
                        .as("%s of %s", check, names)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.30.0", "1.34.2-gke.100", "1.36.0"})
    void isTheSameOnEveryVersionOfKubernetes(String version) {
        var chart = Chart.copiedTo(folder);

        assertThat(chart.rendered("calls", Cases.EVERYTHING, version)).isEqualTo(chart.rendered(Cases.EVERYTHING));
    }

    private static Stream<Arguments> cases() {
        return Cases.all().keySet().stream().map(Arguments::of);
    }
}
