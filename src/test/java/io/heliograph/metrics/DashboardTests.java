package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.Dashboard.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The dashboard as a file: that Grafana will show it as it is meant.
class DashboardTests {

    private static final int WIDTH = 24;

    private final Dashboard dashboard = Dashboard.read();

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.path(field).asString()));
        return texts;
    }

    @Test
    void isOfARecentSchemaAndHasANameOfItsOwn() {
        assertThat(dashboard.json().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.json().path("uid").asString()).isEqualTo("heliograph");
        assertThat(dashboard.json().path("title").asString()).isEqualTo("Heliograph");
        assertThat(dashboard.json().has("id")).isFalse();
    }

    @Test
    void saysInItsFirstRowWhetherCallsAreBeingSetUp() {
        var panels = dashboard.panels();

        assertThat(panels.getFirst().isRow()).isTrue();
        int top = panels.get(1).y();
        assertThat(panels.stream().filter(panel -> panel.y() == top).map(Panel::title))
                .containsExactly(
                        "Rooms", "Peers", "Joins", "Offers answered", "Offer to answer", "Relay p99", "Came back");
        assertThat(panels.stream().filter(panel -> panel.y() == top).mapToInt(Panel::width))
                .satisfies(widths -> assertThat(
                                widths.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(WIDTH));
    }

    @Test
    void hasPanelsThatDoNotOverlap() {
        var panels = dashboard.panels();
        assertThat(panels).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.width()).isPositive();
            assertThat(panel.height()).isPositive();
            assertThat(panel.x()).isNotNegative();
            assertThat(panel.x() + panel.width()).isLessThanOrEqualTo(WIDTH);
        });
        for (var panel : panels) {
            assertThat(panels.stream().filter(other -> other != panel && panel.overlaps(other)))
                    .as(panel.title())
                    .isEmpty();
        }
        assertThat(texts(dashboard.json().path("panels"), "id")).doesNotHaveDuplicates();
        assertThat(panels).extracting(Panel::title).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void asksWhichPrometheusAndWhichNodes() {
        var variables = dashboard.json().at("/templating/list");
        assertThat(texts(variables, "name")).containsExactly("datasource", "namespace", "instance");
        assertThat(texts(variables, "type")).containsExactly("datasource", "query", "query");
        assertThat(variables.get(0).path("query").asString()).isEqualTo("prometheus");
        for (JsonNode panel : dashboard.json().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}");
            }
        }
    }

    /// What every JVM with Micrometer has (the last row) is asked for by `instance` alone: `.*` would bring those
    /// of other applications. A namespace is not everywhere, and without one its `.*` is right.
    @Test
    void meansByAllNodesThoseThatItsQueryFindsAndNotWhateverElseIsThere() {
        var namespace = dashboard.variable("namespace");
        var instance = dashboard.variable("instance");

        assertThat(namespace.path("allValue").asString()).isEqualTo(".*");
        assertThat(instance.has("allValue")).isFalse();
        assertThat(instance.path("includeAll").asBoolean()).isTrue();
        assertThat(instance.at("/query/query").asString())
                .isEqualTo("label_values(signaling_connections{namespace=~\"$namespace\"}, instance)");
        assertThat(dashboard.panels().stream()
                        .flatMap(panel -> panel.expressions().stream())
                        .filter(expression -> !expression.contains("signaling_")))
                .isNotEmpty();
    }

    @Test
    void asksForWhatNodesHaveAndOnlyOfThoseThatWereChosen() {
        var selector = Pattern.compile("\\b([a-z]+_[a-z_]+)\\{([^}]*)}");
        for (var panel : dashboard.panels()) {
            assertThat(panel.expressions().isEmpty()).as(panel.title()).isEqualTo(panel.isRow());
            for (var expression : panel.expressions()) {
                var selectors = selector.matcher(expression).results().toList();
                assertThat(selectors)
                        .as(expression)
                        .isNotEmpty()
                        .allMatch(found ->
                                found.group(2).startsWith("namespace=~\"$namespace\",instance=~\"$instance\""));
                assertThat(selectors.stream()
                                .map(found -> found.group(1))
                                .filter(name -> name.startsWith("signaling_"))
                                .map(MeterTable::meterOf))
                        .isSubsetOf(MeterTable.names());
                assertThat(Pattern.compile("signaling_\\w+").matcher(expression).results())
                        .hasSameSizeAs(selectors.stream()
                                .map(MatchResult::group)
                                .filter(text -> text.startsWith("signaling_"))
                                .toList());
            }
        }
    }
}
