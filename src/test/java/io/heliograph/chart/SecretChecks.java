package io.heliograph.chart;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// [Check#SECRETS]
final class SecretChecks {

    private SecretChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        var own = Rendered.name(rendered.deployment());
        Set<String> used = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode variable : rendered.container().path("env")) {
            var name = variable.path("name").asString("");
            findings.unless(names.add(name), "%s is in the environment twice", name);
            var reference = variable.at("/valueFrom/secretKeyRef");
            if (reference.path("name").asString("").equals(own)) {
                var key = reference.path("key").asString("");
                used.add(key);
                findings.unless(
                        rendered.named("Secret", own)
                                .filter(secret -> secret.path("data").has(key))
                                .isPresent(),
                        "%s is not in the release's Secret",
                        key);
            }
            findings.unless(variable.has("value") || !variable.path("valueFrom").isEmpty(), "%s has no value", name);
            findings.unless(
                    reference.isMissingNode()
                            || !reference.path("name").asString("").isEmpty()
                                    && !reference.path("key").asString("").isEmpty(),
                    "%s is said to be in no Secret",
                    name);
        }
        rendered.all("Secret")
                .forEach(secret -> secret.path("data").properties().forEach(entry -> {
                    findings.unless(used.contains(entry.getKey()), "nothing reads %s of the Secret", entry.getKey());
                    findings.unless(
                            !stands(rendered, entry.getValue()), "%s stands outside the Secret", entry.getKey());
                }));
        webhooks(rendered, names, findings);
        return findings.all();
    }

    /// A placeholder in the settings has its variable.
    private static void webhooks(Rendered rendered, Set<String> names, Findings findings) {
        for (JsonNode webhook : rendered.settings().at("/heliograph/webhooks")) {
            var secret = webhook.path("secret").asString("");
            findings.unless(
                    secret.startsWith("${") && names.contains(secret.substring(2, secret.length() - 1)),
                    "a webhook's secret is %s",
                    secret);
        }
    }

    private static boolean stands(Rendered rendered, JsonNode encoded) {
        var secret = new String(Base64.getDecoder().decode(encoded.asString()), StandardCharsets.UTF_8);
        return rendered.manifests().stream()
                .filter(manifest -> !manifest.path("kind").asString("").equals("Secret"))
                .anyMatch(manifest -> manifest.toString().contains(secret));
    }
}
