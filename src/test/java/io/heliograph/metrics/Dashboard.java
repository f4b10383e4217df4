package io.heliograph.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Grafana dashboard that is shipped.
record Dashboard(JsonNode json) {

    static final Path FILE = Path.of("helm/dashboards/heliograph.json");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    /// One panel; `x`, `y`, `width` and `height` are in Grafana's grid, which is 24 wide.
    record Panel(String title, String type, int x, int y, int width, int height, List<String> expressions) {

        private static Panel of(JsonNode json) {
            var place = json.path("gridPos");
            List<String> expressions = new ArrayList<>();
            json.path("targets")
                    .forEach(target -> expressions.add(target.path("expr").asString()));
            return new Panel(
                    json.path("title").asString(),
                    json.path("type").asString(),
                    place.path("x").asInt(),
                    place.path("y").asInt(),
                    place.path("w").asInt(),
                    place.path("h").asInt(),
                    expressions);
        }

        boolean isRow() {
            return type.equals("row");
        }

        boolean overlaps(Panel other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    static Dashboard read() {
        return new Dashboard(new JsonMapper().readTree(FILE.toFile()));
    }

    List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        json.path("panels").forEach(panel -> panels.add(Panel.of(panel)));
        return panels;
    }

    /// The variable of that name.
    JsonNode variable(String name) {
        for (JsonNode variable : json.at("/templating/list")) {
            if (variable.path("name").asString().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError("no variable " + name);
    }

    /// The nodes that `instance` means by all, as Grafana writes them into an expression: its own value for
    /// that, or else those that its query finds.
    ///
    /// @return a regular expression, as it stands inside PromQL's quotes
    String nodes(Prometheus prometheus) {
        var instance = variable("instance");
        if (instance.has("allValue")) {
            return instance.path("allValue").asString();
        }
        var query = instance.at("/query/query").asString();
        var asked = LABEL_VALUES.matcher(query);
        if (!asked.matches()) {
            throw new AssertionError(query);
        }
        return prometheus.labels(filledIn(asked.group(1), "", ""), asked.group(2)).stream()
                .map(node -> node.replace(".", "\\\\."))
                .collect(Collectors.joining("|", "(", ")"));
    }

    /// An expression with what Grafana puts in place of its variables when all is asked for.
    ///
    /// @param nodes see [#nodes]
    /// @param interval such as `5s`
    static String filledIn(String expression, String nodes, String interval) {
        return expression
                .replace("$namespace", ".*")
                .replace("$instance", nodes)
                .replace("$__rate_interval", interval);
    }
}
