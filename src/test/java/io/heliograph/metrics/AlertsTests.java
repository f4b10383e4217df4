package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every alert says what is wrong, how bad it is and what to do, and is shown to fire and to be silent.
class AlertsTests {

    private static final Path OPERATIONS = Path.of("docs/operations.md");
    private static final Path CASES = Path.of("src/test/resources/alerts");

    /// A case: what promtool is told to expect of an alert at a time.
    private record Case(String alert, boolean fires) {}

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (var files = Files.list(CASES)) {
            for (var file : files.toList()) {
                for (var test : Alert.list(Alert.yaml(file), "tests")) {
                    Alert.list(test, "alert_rule_test").forEach(each -> cases.add(expected(each)));
                }
            }
        }
        return cases;
    }

    private static Case expected(Map<String, Object> test) {
        return new Case(
                (String) test.get("alertname"), !Alert.list(test, "exp_alerts").isEmpty());
    }

    private static List<String> names() {
        return Alert.all().stream().map(Alert::name).toList();
    }

    @Test
    void saysWhatIsWrongAndHowBadItIs() {
        assertThat(Alert.all()).hasSizeGreaterThanOrEqualTo(7).allSatisfy(alert -> {
            assertThat(alert.name()).startsWith("Heliograph");
            assertThat(alert.labels()).containsOnlyKeys("severity");
            assertThat(alert.labels().get("severity")).isIn("critical", "warning");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook");
            assertThat(alert.annotations().values()).noneMatch(String::isBlank);
        });
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    void leadsToWhatToDo() throws IOException {
        var document = Files.readString(OPERATIONS);
        for (var alert : Alert.all()) {
            assertThat(alert.annotations())
                    .containsEntry("runbook", OPERATIONS + "#" + alert.name().toLowerCase(Locale.ROOT));
        }
        var headings = Pattern.compile("(?m)^### (Heliograph\\w+)$").matcher(document);
        assertThat(headings.results().map(found -> found.group(1))).containsExactlyElementsOf(names());
    }

    @Test
    void hasACaseInWhichItFiresAndOneInWhichItIsSilent() throws IOException {
        var cases = cases();
        for (var name : names()) {
            assertThat(cases).contains(new Case(name, true), new Case(name, false));
        }
        assertThat(cases).extracting(Case::alert).isSubsetOf(names());
    }

    @Test
    void asksForWhatNodesHave() throws IOException {
        var meters = MeterTable.names();
        for (var alert : Alert.all()) {
            var series = Pattern.compile("signaling_\\w+").matcher(alert.expression());
            assertThat(series.results().map(MatchResult::group).map(MeterTable::meterOf))
                    .as(alert.name())
                    .isNotEmpty()
                    .isSubsetOf(new TreeSet<>(meters));
        }
    }
}
