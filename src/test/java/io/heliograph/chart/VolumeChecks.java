package io.heliograph.chart;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// [Check#VOLUMES]
final class VolumeChecks {

    private VolumeChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        for (JsonNode pod : rendered.pods()) {
            var volumes = names(pod.at("/spec/volumes"), "name", findings);
            var mounts = PortChecks.stream(pod.at("/spec/containers"))
                    .flatMap(container -> names(container.path("volumeMounts"), "name", findings).stream())
                    .collect(Collectors.toSet());
            findings.unless(volumes.equals(mounts), "volumes are %s, mounts %s", volumes, mounts);
            PortChecks.stream(pod.at("/spec/containers"))
                    .forEach(container -> names(container.path("volumeMounts"), "mountPath", findings));
            findings.unless(
                    PortChecks.stream(pod.at("/spec/containers/0/volumeMounts"))
                            .anyMatch(mount ->
                                    mount.path("mountPath").asString("").equals("/tmp")),
                    "nothing is mounted at /tmp, and all else is read-only");
        }
        configured(rendered, findings);
        account(rendered, findings);
        return findings.all();
    }

    /// The settings are a ConfigMap of the release, mounted where the application is told to look.
    private static void configured(Rendered rendered, Findings findings) {
        findings.unless(!rendered.settings().isEmpty(), "the volume of the settings is no ConfigMap of the release");
        var location = PortChecks.stream(rendered.container().path("env"))
                .filter(each -> each.path("name").asString("").equals("SPRING_CONFIG_ADDITIONAL_LOCATION"))
                .map(each -> each.path("value").asString(""))
                .collect(Collectors.joining());
        var mount = rendered.container().at("/volumeMounts/0");
        findings.unless(
                location.equals("file:" + mount.path("mountPath").asString("") + "/"),
                "the settings are not where %s looks",
                location);
        findings.unless(mount.path("readOnly").asBoolean(false), "the settings are not mounted read-only");
    }

    /// The account is the release's, or one that the release does not bring.
    private static void account(Rendered rendered, Findings findings) {
        rendered.all("ServiceAccount").forEach(account -> {
            for (JsonNode pod : rendered.pods()) {
                findings.unless(
                        pod.at("/spec/serviceAccountName").asString("").equals(Rendered.name(account)),
                        "a pod does not use the release's ServiceAccount");
            }
        });
    }

    private static Set<String> names(JsonNode list, String property, Findings findings) {
        var all = PortChecks.stream(list)
                .map(each -> each.path(property).asString(""))
                .toList();
        findings.unless(Set.copyOf(all).size() == all.size(), "a %s is there twice: %s", property, all);
        return Set.copyOf(all);
    }
}
