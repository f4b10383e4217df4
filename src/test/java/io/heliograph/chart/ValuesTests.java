package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The values, their schema, their description and the application agree.
class ValuesTests {

    /// What is Kubernetes', the application's or a parent chart's to say, not this chart's.
    private static final Set<String> OPEN = Set.of(
            "/definitions/kubernetes",
            "/properties/config",
            "/properties/global",
            "/properties/extraVolumes/items",
            "/properties/extraVolumeMounts/items",
            "/properties/extraObjects/items");

    private static final Set<String> WHOLE = Set.of(
            "resources",
            "handshakeTest.resources",
            "podSecurityContext",
            "securityContext",
            "probes.startup",
            "probes.liveness",
            "probes.readiness",
            "dashboard.labels");

    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(text("values.schema.json"));
    private static final JsonNode VALUES = Yaml.read(text("values.yaml"));

    private static String text(String file) {
        try {
            return Files.readString(Chart.ORIGINAL.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void areClosedOnEveryLevel() {
        Set<String> open = new TreeSet<>();
        collectOpen("", SCHEMA, open);

        assertThat(open).isEqualTo(OPEN);
    }

    /// Objects whose schema lets anything in.
    private static void collectOpen(String path, JsonNode schema, Set<String> open) {
        if (schema.isObject() && schema.path("type").toString().contains("object")) {
            var additional = schema.path("additionalProperties");
            var closed = additional.isObject() || additional.isBoolean() && !additional.asBoolean();
            if (!closed) {
                open.add(path);
            }
        }
        schema.properties().forEach(each -> collectOpen(path + "/" + each.getKey(), each.getValue(), open));
        for (int index = 0; schema.isArray() && index < schema.size(); index++) {
            collectOpen(path + "/" + index, schema.get(index), open);
        }
    }

    @Test
    void haveADefaultForEverythingThatTheSchemaKnows() {
        Set<String> known = new TreeSet<>();
        collectKnown("", SCHEMA, known);
        known.removeIf(name -> name.equals("global") || name.startsWith("probes.") || name.contains("resources."));

        var defaults = paths(VALUES);
        defaults.removeIf(name -> name.startsWith("probes.") || name.contains("resources."));
        assertThat(defaults.stream().filter(name -> !isOpen(name)).collect(Collectors.toSet()))
                .containsAll(known.stream()
                        .filter(name -> !name.equals("httpRoute.timeouts.backendRequest"))
                        .toList());
    }

    private static void collectKnown(String path, JsonNode schema, Set<String> known) {
        var resolved =
                schema.has("$ref") ? SCHEMA.at(schema.path("$ref").asString().substring(1)) : schema;
        resolved.path("properties").properties().forEach(each -> {
            var name = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
            known.add(name);
            collectKnown(name, each.getValue(), known);
        });
    }

    /// Within objects that are Kubernetes' own, or labels.
    private static boolean isOpen(String name) {
        return Stream.of(
                        "podSecurityContext.", "securityContext.", "dashboard.labels.", "networkPolicy.managementFrom.")
                .anyMatch(name::startsWith);
    }

    @Test
    void areAllDescribed() {
        var described = Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\|")
                .matcher(text("README.md"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = new TreeSet<>();
        collectRows("", VALUES, all);

        assertThat(described).isEqualTo(all);
    }

    /// Secrets, and what is Kubernetes' own, are described as one.
    private static void collectRows(String path, JsonNode values, Set<String> rows) {
        if (!values.isObject() || values.isEmpty() || values.has("existingSecret") || WHOLE.contains(path)) {
            rows.add(path);
            return;
        }
        values.properties()
                .forEach(each -> collectRows(
                        path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), rows));
    }

    private static Set<String> paths(JsonNode values) {
        Set<String> paths = new TreeSet<>();
        collectPaths("", values, paths);
        return paths;
    }

    private static void collectPaths(String path, JsonNode values, Set<String> paths) {
        values.properties().forEach(each -> {
            var name = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
            paths.add(name);
            collectPaths(name, each.getValue(), paths);
        });
    }

    @Test
    void describeTheirDefaults() {
        var rows = Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\| `([^`]+)` \\|")
                .matcher(text("README.md"))
                .results()
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(60)
                .allSatisfy(row -> assertThat(VALUES.at("/" + row.group(1).replace('.', '/')))
                        .as(row.group(1))
                        .isEqualTo(Yaml.read("it: " + row.group(2)).path("it")));
    }

    @Test
    void areOfTheApplicationsVersion() throws IOException {
        var chart = Yaml.read(text("Chart.yaml"));
        var version = Pattern.compile("<artifactId>heliograph</artifactId>\\s*<version>([^<]+?)(-SNAPSHOT)?</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(chart.path("appVersion").asString()).isEqualTo(version.group(1));
    }

    @Test
    void meanTheSameOnEveryCluster() throws IOException {
        try (var files = Files.walk(Chart.ORIGINAL.resolve("templates"))) {
            var templates = files.filter(Files::isRegularFile).toList();
            assertThat(templates).hasSizeGreaterThan(15);
            for (Path template : templates) {
                assertThat(Files.readString(template)).as("%s", template).doesNotContain(".Capabilities", "lookup ");
            }
        }
    }
}
