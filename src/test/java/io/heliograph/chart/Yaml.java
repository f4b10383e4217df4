package io.heliograph.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// YAML as trees of JSON, read as strictly as a parser for its version 1.1 can, which is what Kubernetes' tools
/// do: a key twice is an error, and `true`, `1234` and `1e3` are no text.
final class Yaml {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Yaml() {}

    /// One document; an empty one is an empty object.
    static JsonNode read(String text) {
        var all = readAll(text);
        return all.isEmpty() ? JSON.createObjectNode() : all.getFirst();
    }

    /// Those documents that are not empty.
    static List<JsonNode> readAll(String text) {
        var strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict)).loadAll(text)) {
            if (document != null) {
                documents.add(JSON.valueToTree(document));
            }
        }
        return documents;
    }

    /// Objects within objects are merged, all else is taken from `over`; null there takes away, as it does for Helm.
    static JsonNode merged(JsonNode under, JsonNode over) {
        if (!under.isObject() || !over.isObject()) {
            return over;
        }
        var merged = (ObjectNode) under.deepCopy();
        for (Map.Entry<String, JsonNode> property : over.properties()) {
            var below = merged.get(property.getKey());
            if (property.getValue().isNull()) {
                merged.remove(property.getKey());
            } else {
                merged.set(property.getKey(), below == null ? property.getValue() : merged(below, property.getValue()));
            }
        }
        return merged;
    }

    /// The texts of an object's properties.
    static Map<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, property -> property.getValue().asString()));
    }
}
