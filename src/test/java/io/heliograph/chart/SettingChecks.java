package io.heliograph.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// [Check#SETTINGS]
final class SettingChecks {

    private static final Set<String> KNOWN = documented();

    private SettingChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        var settings = rendered.settings();
        findings.unless(port(settings.at("/server/port"), rendered, "http"), "server.port is not the container's");
        findings.unless(
                port(settings.at("/management/server/port"), rendered, "management"),
                "management.server.port is not the container's");
        List<String> names = new ArrayList<>();
        collect("heliograph", settings.path("heliograph"), names);
        names.forEach(name -> findings.unless(KNOWN.contains(name), "there is no property %s", name));
        for (JsonNode variable : rendered.container().path("env")) {
            var name = variable.path("name").asString("");
            findings.unless(!name.startsWith("HELIOGRAPH_") || understood(name), "there is no property for %s", name);
        }
        return findings.all();
    }

    private static boolean port(JsonNode port, Rendered rendered, String name) {
        return PortChecks.stream(rendered.container().path("ports"))
                .anyMatch(each -> each.path("name").asString("").equals(name)
                        && each.path("containerPort").equals(port));
    }

    private static void collect(String path, JsonNode node, List<String> names) {
        if (node.isObject() && !KNOWN.contains(path)) {
            node.properties().forEach(each -> collect(path + "." + each.getKey(), each.getValue(), names));
        } else {
            names.add(path);
        }
    }

    /// As Spring Boot reads the environment: capitals, dots as underscores, hyphens left out.
    private static boolean understood(String variable) {
        return KNOWN.stream()
                .map(name -> name.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT))
                .anyMatch(variable::equals);
    }

    /// What operations.md lists, which is what there is: `DocumentsTests`.
    private static Set<String> documented() {
        try {
            var document = Files.readString(Path.of("docs/operations.md"));
            return Pattern.compile("(?m)^\\| `(heliograph\\.[a-z.-]+)` \\|")
                    .matcher(document)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
