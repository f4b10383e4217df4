package io.heliograph.chart;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// [Check#SCALING]
final class ScalingChecks {

    private ScalingChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        var deployment = rendered.deployment();
        var rollout = deployment.at("/spec/strategy/rollingUpdate");
        findings.unless(
                rollout.path("maxUnavailable").asInt(1) == 0, "a rollout may take a pod before there is another");
        findings.unless(rollout.path("maxSurge").asInt(1) != 0, "a rollout cannot begin");
        pace(rendered, findings);
        var scaler = rendered.maybe("HorizontalPodAutoscaler");
        findings.unless(
                scaler.isPresent() != deployment.path("spec").has("replicas"),
                "replicas are said by the Deployment and an autoscaler, or by none");
        scaler.ifPresent(each -> scaler(rendered, each.path("spec"), findings));
        int fewest = scaler.map(each -> each.at("/spec/minReplicas").asInt(0))
                .orElseGet(() -> deployment.at("/spec/replicas").asInt(0));
        int most = scaler.map(each -> each.at("/spec/maxReplicas").asInt(0)).orElse(fewest);
        findings.unless(
                most < 2
                        || rendered.settings()
                                .at("/heliograph/store")
                                .asString("")
                                .equals("redis"),
                "%d replicas share no rooms",
                most);
        rendered.maybe("PodDisruptionBudget").ifPresent(each -> budget(each.path("spec"), fewest, findings));
        return findings.all();
    }

    /// With rooms in Redis a rollout waits for one pod to have sent its clients away before the next is told to go. It
    /// does not with rooms in memory, as two pods side by side would be two places of the same rooms.
    private static void pace(Rendered rendered, Findings findings) {
        var spec = rendered.deployment().path("spec");
        int pause = spec.path("minReadySeconds").asInt(0);
        findings.unless(
                spec.path("progressDeadlineSeconds").asInt(600) - pause >= 300,
                "a rollout is called stuck while it waits for %d s",
                pause);
        if (rendered.settings().at("/heliograph/store").asString("").equals("redis")) {
            var leaving = LifeChecks.asleep(rendered).plus(LifeChecks.drain(rendered));
            findings.unless(pause >= leaving.toSeconds(), "the next pod is told to go before the last has gone");
        } else {
            findings.unless(pause == 0, "there are two of each room for %d s", pause);
        }
    }

    private static void scaler(Rendered rendered, JsonNode spec, Findings findings) {
        findings.unless(
                spec.at("/scaleTargetRef/name").asString("").equals(Rendered.name(rendered.deployment()))
                        && spec.at("/scaleTargetRef/kind").asString("").equals("Deployment")
                        && spec.at("/scaleTargetRef/apiVersion").asString("").equals("apps/v1"),
                "the autoscaler scales something else");
        int fewest = spec.path("minReplicas").asInt(0);
        findings.unless(fewest >= 1 && fewest <= spec.path("maxReplicas").asInt(0), "the autoscaler has no room");
        findings.unless(!spec.path("metrics").isEmpty(), "the autoscaler has nothing to go by");
        for (JsonNode metric : spec.path("metrics")) {
            var resource = metric.at("/resource/name").asString("");
            findings.unless(
                    resource.isEmpty()
                            || rendered.container().at("/resources/requests").has(resource),
                    "the autoscaler goes by a share of %s that is not requested",
                    resource);
        }
        var up = spec.at("/behavior/scaleUp/policies/0");
        findings.unless(
                up.path("value").asInt(0) == 1 && up.path("periodSeconds").asInt(0) >= 60,
                "the autoscaler brings cold nodes together");
        var down = spec.at("/behavior/scaleDown");
        findings.unless(down.path("stabilizationWindowSeconds").asInt(0) >= 300, "the autoscaler is hasty");
        findings.unless(
                down.at("/policies/0/periodSeconds").asInt(0)
                        >= rendered.deployment()
                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                .asInt(),
                "the autoscaler takes the next pod before the last has gone");
    }

    /// Evictions are possible, one at a time or more, and a pod that is not ready can always be evicted.
    private static void budget(JsonNode spec, int replicas, Findings findings) {
        findings.unless(spec.has("minAvailable") != spec.has("maxUnavailable"), "the budget has no bound, or two");
        findings.unless(
                pods(spec.path("minAvailable"), replicas) < Math.max(replicas, 1), "the budget forbids every eviction");
        findings.unless(
                !spec.has("maxUnavailable") || pods(spec.path("maxUnavailable"), replicas) > 0,
                "the budget forbids every eviction");
        findings.unless(
                spec.path("unhealthyPodEvictionPolicy").asString("").equals("AlwaysAllow"),
                "a pod that never becomes ready keeps its node from being drained");
    }

    /// Kubernetes rounds shares up.
    private static int pods(JsonNode bound, int replicas) {
        var text = bound.asString("0");
        return text.endsWith("%")
                ? Math.ceilDiv(Integer.parseInt(text.substring(0, text.length() - 1)) * replicas, 100)
                : Integer.parseInt(text);
    }
}
