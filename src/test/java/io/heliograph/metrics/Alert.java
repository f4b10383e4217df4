package io.heliograph.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// An alert of the rule file that is shipped.
record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {

    static final Path FILE = Path.of("helm/alerts/heliograph.yaml");

    static List<Alert> all() {
        return list(yaml(FILE), "groups").stream()
                .flatMap(group -> list(group, "rules").stream())
                .map(rule -> new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        texts(rule, "labels"),
                        texts(rule, "annotations")))
                .toList();
    }

    static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> of, String field) {
        return (List<Map<String, Object>>) of.getOrDefault(field, List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Map<String, Object> of, String field) {
        return (Map<String, String>) of.getOrDefault(field, Map.of());
    }

    /// What it compares, be it within the bounds or not; of what was there and is not, what was and is.
    String measured() {
        return expression.replaceAll("\\s(==|!=|>=|<=|>|<)\\s", " - ").replaceAll("\\bunless\\b", "and");
    }
}
