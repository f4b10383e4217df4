package io.heliograph.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// [Check#NAMES]
final class NameChecks {

    private static final String LABEL_VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";
    private static final String LABEL_NAME = "([-a-z0-9.]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String DNS_NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    /// RFC 1035, as Services want it: a letter first.
    private static final String SERVICE_NAME = "[a-z]([-a-z0-9]*[a-z0-9])?";

    private NameChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        Set<String> seen = new HashSet<>();
        for (JsonNode manifest : rendered.manifests()) {
            var title = Rendered.title(manifest);
            findings.unless(seen.add(title), "%s is there twice", title);
            findings.unless(
                    manifest.at("/metadata/namespace").asString("").equals(rendered.namespace()),
                    "%s is in no namespace of the release",
                    title);
            var wanted = manifest.path("kind").asString("").equals("Service") ? SERVICE_NAME : DNS_NAME;
            var name = Rendered.name(manifest);
            findings.unless(name.matches(wanted) && name.length() <= 63, "%s: the name is not valid", title);
            labels(title, manifest.at("/metadata/labels"), findings);
        }
        rendered.pods().forEach(pod -> labels("a pod", pod.at("/metadata/labels"), findings));
        return findings.all();
    }

    private static void labels(String title, JsonNode labels, Findings findings) {
        for (String wanted : List.of("name", "instance", "component", "part-of")) {
            findings.unless(labels.has("app.kubernetes.io/" + wanted), "%s: no label %s", title, wanted);
        }
        labels.properties().forEach(label -> {
            var value = label.getValue();
            findings.unless(label.getKey().matches(LABEL_NAME), "%s: no label may be %s", title, label.getKey());
            findings.unless(
                    value.isString() && value.asString().matches(LABEL_VALUE),
                    "%s: label %s may not be %s",
                    title,
                    label.getKey(),
                    value);
        });
    }
}
