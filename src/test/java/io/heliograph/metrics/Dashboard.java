package io.heliograph.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Grafana dashboard that is shipped.
record Dashboard(JsonNode json) {

    static final Path FILE = Path.of("helm/dashboards/heliograph.json");

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

    /// The expressions with what Grafana would put in place of its variables when all is asked for.
    ///
    /// @param interval such as `5s`
    static String filledIn(String expression, String interval) {
        return expression.replace("$namespace", ".*").replace("$instance", ".*").replace("$__rate_interval", interval);
    }
}
