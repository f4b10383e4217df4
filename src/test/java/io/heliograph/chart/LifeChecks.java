package io.heliograph.chart;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;

/// [Check#LIFE]
final class LifeChecks {

    private static final Duration SLACK = Duration.ofSeconds(1);

    private LifeChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        probes(rendered, findings);
        var stop = rendered.container().at("/lifecycle/preStop");
        findings.unless(
                stop.isMissingNode() || stop.at("/sleep/seconds").asInt(0) > 0,
                "the image has no shell, so preStop can only sleep");
        var asleep = asleep(rendered);
        var drain = drain(rendered);
        var grace = Duration.ofSeconds(rendered.deployment()
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt(30));
        findings.unless(!drain.isZero(), "the drain has no time");
        findings.unless(
                grace.compareTo(asleep.plus(drain).plus(SLACK)) >= 0,
                "a pod is killed after %s, and needs %s and %s",
                grace,
                asleep,
                drain);
        return findings.all();
    }

    /// How long a pod that is to go is not told so.
    static Duration asleep(Rendered rendered) {
        return Duration.ofSeconds(
                rendered.container().at("/lifecycle/preStop/sleep/seconds").asInt(0));
    }

    /// How long its clients are sent away.
    static Duration drain(Rendered rendered) {
        return DurationStyle.detectAndParse(
                rendered.settings().at("/heliograph/drain/timeout").asString("0s"));
    }

    private static void probes(Rendered rendered, Findings findings) {
        var container = rendered.container();
        Set<String> distinct = new HashSet<>();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            var path = container.path(probe).at("/httpGet/path").asString("");
            findings.unless(distinct.add(container.path(probe).toString()), "the %s is another's", probe);
            findings.unless(
                    container.path(probe).at("/httpGet/port").asString("").equals("management"),
                    "the %s asks at the clients' port",
                    probe);
            var wanted = probe.startsWith("liveness") ? "liveness" : "readiness";
            findings.unless(path.equals("/actuator/health/" + wanted), "the %s asks %s", probe, path);
        }
        var startup = container.path("startupProbe");
        int patience = startup.path("periodSeconds").asInt(10)
                * startup.path("failureThreshold").asInt(3);
        findings.unless(patience >= 60, "a start may take %d s only", patience);
    }
}
