package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a release in a namespace consists of.
record Rendered(String namespace, List<JsonNode> manifests) {

    static Rendered of(String namespace, String text) {
        return new Rendered(namespace, Yaml.readAll(text));
    }

    Stream<JsonNode> all(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asString("").equals(kind));
    }

    Optional<JsonNode> maybe(String kind) {
        var found = all(kind).toList();
        assertThat(found).as(kind).hasSizeLessThan(2);
        return found.stream().findFirst();
    }

    JsonNode one(String kind) {
        return maybe(kind).orElseThrow(() -> new AssertionError("no " + kind));
    }

    Optional<JsonNode> named(String kind, String name) {
        return all(kind).filter(manifest -> name(manifest).equals(name)).findFirst();
    }

    JsonNode deployment() {
        return one("Deployment");
    }

    /// The server's container.
    JsonNode container() {
        return deployment().at("/spec/template/spec/containers/0");
    }

    /// The Service that clients use.
    JsonNode service() {
        return all("Service")
                .filter(service -> !name(service).endsWith("-metrics"))
                .findFirst()
                .orElseThrow();
    }

    /// All there are of pods, as templates or by themselves: objects with `metadata` and `spec`.
    List<JsonNode> pods() {
        return Stream.concat(all("Deployment").map(each -> each.at("/spec/template")), all("Pod"))
                .toList();
    }

    /// The application.yaml that the server reads.
    JsonNode settings() {
        var name =
                deployment().at("/spec/template/spec/volumes/0/configMap/name").asString("");
        return Yaml.read(named("ConfigMap", name)
                .map(each -> each.at("/data/application.yaml").asString())
                .orElse(""));
    }

    static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asString("");
    }

    static Map<String, String> labels(JsonNode manifest) {
        return Yaml.texts(manifest.at("/metadata/labels"));
    }

    /// How a problem says which manifest it is in.
    static String title(JsonNode manifest) {
        return manifest.path("kind").asString("?") + "/" + name(manifest);
    }
}
