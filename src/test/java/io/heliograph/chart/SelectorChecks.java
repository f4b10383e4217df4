package io.heliograph.chart;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// [Check#SELECTORS]
final class SelectorChecks {

    private SelectorChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        var server = Yaml.texts(rendered.deployment().at("/spec/template/metadata/labels"));
        var others = rendered.all("Pod").map(Rendered::labels).toList();
        Stream.of(
                        selectors(rendered, "Deployment", "/spec/selector/matchLabels"),
                        selectors(rendered, "Service", "/spec/selector"),
                        selectors(rendered, "PodDisruptionBudget", "/spec/selector/matchLabels"),
                        selectors(rendered, "NetworkPolicy", "/spec/podSelector/matchLabels"),
                        selectors(rendered, "PodMonitor", "/spec/selector/matchLabels"))
                .flatMap(selectors -> selectors)
                .forEach(selector -> {
                    findings.unless(selects(selector, server), "%s does not select the server's pods", selector);
                    others.forEach(other ->
                            findings.unless(!selects(selector, other), "%s selects a pod that is no server", selector));
                });
        rendered.deployment()
                .at("/spec/template/spec/topologySpreadConstraints")
                .forEach(constraint -> findings.unless(
                        selects(constraint.at("/labelSelector/matchLabels"), server),
                        "a topology spread constraint does not count the server's pods"));
        monitored(rendered, findings);
        return findings.all();
    }

    private static void monitored(Rendered rendered, Findings findings) {
        rendered.all("ServiceMonitor").forEach(monitor -> {
            var selected = rendered.all("Service")
                    .filter(service -> selects(monitor.at("/spec/selector/matchLabels"), Rendered.labels(service)))
                    .toList();
            findings.unless(selected.size() == 1, "the ServiceMonitor selects %d Services", selected.size());
        });
        Stream.concat(rendered.all("ServiceMonitor"), rendered.all("PodMonitor"))
                .forEach(monitor -> findings.unless(
                        monitor.at("/spec/namespaceSelector/matchNames/0")
                                .asString("")
                                .equals(rendered.namespace()),
                        "the monitor looks into another namespace"));
    }

    private static Stream<JsonNode> selectors(Rendered rendered, String kind, String path) {
        return rendered.all(kind).map(manifest -> manifest.at(path));
    }

    static boolean selects(JsonNode selector, Map<String, String> labels) {
        return selector.isObject()
                && !selector.isEmpty()
                && labels.entrySet().containsAll(Yaml.texts(selector).entrySet());
    }
}
