package io.heliograph.chart;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// [Check#RESTRICTED]
final class RestrictionChecks {

    /// https://kubernetes.io/docs/concepts/security/pod-security-standards/
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private RestrictionChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        rendered.pods().forEach(pod -> pod(pod.path("spec"), findings));
        rendered.all("ServiceAccount")
                .forEach(account -> findings.unless(
                        !account.path("automountServiceAccountToken").asBoolean(true),
                        "the ServiceAccount brings its token"));
        var limits = rendered.container().at("/resources/limits");
        findings.unless(limits.has("memory"), "a pod may take all the memory of its node");
        return findings.all();
    }

    private static void pod(JsonNode pod, Findings findings) {
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            findings.unless(!pod.path(shared).asBoolean(false), "a pod has %s", shared);
        }
        findings.unless(!pod.path("automountServiceAccountToken").asBoolean(true), "a pod is given a token");
        findings.unless(!pod.path("enableServiceLinks").asBoolean(true), "services' names are in the environment");
        var security = pod.path("securityContext");
        findings.unless(security.path("runAsNonRoot").asBoolean(false), "a pod may run as root");
        findings.unless(security.path("runAsUser").asInt(0) == 10001, "a pod does not run as the image's user");
        findings.unless(
                security.at("/seccompProfile/type").asString("").equals("RuntimeDefault"),
                "a pod has no seccomp profile");
        for (JsonNode volume : pod.path("volumes")) {
            volume.properties().stream()
                    .filter(property -> !property.getKey().equals("name"))
                    .forEach(property -> findings.unless(
                            VOLUMES.contains(property.getKey()), "a volume is a %s", property.getKey()));
        }
        pod.path("containers").forEach(container -> container(container, findings));
    }

    private static void container(JsonNode container, Findings findings) {
        var security = container.path("securityContext");
        findings.unless(!security.path("allowPrivilegeEscalation").asBoolean(true), "a container may gain privileges");
        findings.unless(!security.path("privileged").asBoolean(false), "a container is privileged");
        findings.unless(security.path("readOnlyRootFilesystem").asBoolean(false), "a container may write its image");
        findings.unless(
                security.at("/capabilities/drop/0").asString("").equals("ALL")
                        && !security.path("capabilities").has("add"),
                "a container has capabilities");
        container
                .path("ports")
                .forEach(port -> findings.unless(!port.has("hostPort"), "a container takes a port of its node"));
    }
}
