package io.heliograph.chart;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// [Check#PORTS]
final class PortChecks {

    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    private PortChecks() {}

    static List<String> problems(Rendered rendered) {
        var findings = new Findings();
        var container = ports(rendered.container().path("ports"), "containerPort");
        rendered.all("Service")
                .flatMap(service -> stream(service.at("/spec/ports")))
                .forEach(port -> among(container, port.path("targetPort"), "a Service's targetPort", findings));
        PROBES.forEach(probe ->
                among(container, rendered.container().path(probe).at("/httpGet/port"), "the " + probe, findings));
        rendered.all("PodMonitor")
                .forEach(monitor ->
                        among(container, monitor.at("/spec/podMetricsEndpoints/0/port"), "the PodMonitor", findings));
        rendered.all("ServiceMonitor").forEach(monitor -> {
            var offered = rendered.all("Service")
                    .filter(service ->
                            SelectorChecks.selects(monitor.at("/spec/selector/matchLabels"), Rendered.labels(service)))
                    .flatMap(service -> ports(service.at("/spec/ports"), "name").stream())
                    .collect(Collectors.toSet());
            among(offered, monitor.at("/spec/endpoints/0/port"), "the ServiceMonitor", findings);
        });
        backends(rendered, findings);
        policy(rendered, container, findings);
        handshake(rendered, findings);
        return findings.all();
    }

    private static void backends(Rendered rendered, Findings findings) {
        rendered.all("Ingress")
                .flatMap(ingress -> stream(ingress.at("/spec/rules")))
                .flatMap(rule -> stream(rule.at("/http/paths")))
                .map(path -> path.at("/backend/service"))
                .forEach(backend -> leads(rendered, backend.path("name"), backend.at("/port/name"), findings));
        rendered.all("HTTPRoute")
                .flatMap(route -> stream(route.at("/spec/rules")))
                .flatMap(rule -> stream(rule.path("backendRefs")))
                .forEach(backend -> leads(rendered, backend.path("name"), backend.path("port"), findings));
    }

    private static void leads(Rendered rendered, JsonNode name, JsonNode port, Findings findings) {
        var service = rendered.service();
        findings.unless(name.asString("").equals(Rendered.name(service)), "a route leads to the Service %s", name);
        among(ports(service.at("/spec/ports"), "port"), port, "a route", findings);
        var clients = service.at("/spec/ports/0");
        findings.unless(
                clients.path("name").equals(port) || clients.path("port").equals(port), "a route leads to %s", port);
    }

    /// Both ports are let in, and the management port not from everywhere.
    private static void policy(Rendered rendered, Set<String> container, Findings findings) {
        rendered.all("NetworkPolicy").forEach(policy -> {
            stream(policy.at("/spec/ingress"))
                    .flatMap(rule -> stream(rule.path("ports")))
                    .forEach(port -> among(container, port.path("port"), "the NetworkPolicy", findings));
            var open = stream(policy.at("/spec/ingress"))
                    .flatMap(rule -> stream(rule.path("ports"))
                            .map(port -> port.path("port").asString("")))
                    .collect(Collectors.toSet());
            findings.unless(open.contains("http"), "the NetworkPolicy lets no clients in");
            var monitored = rendered.all("PodMonitor").count()
                            + rendered.all("ServiceMonitor").count()
                    > 0;
            findings.unless(!monitored || open.contains("management"), "the NetworkPolicy keeps Prometheus out");
            stream(policy.at("/spec/ingress"))
                    .filter(rule -> stream(rule.path("ports"))
                            .anyMatch(port -> !port.path("port").asString("").equals("http")))
                    .forEach(rule -> findings.unless(rule.has("from"), "the NetworkPolicy lets everybody in"));
            rendered.all("Pod")
                    .forEach(test -> findings.unless(
                            stream(policy.at("/spec/ingress")).anyMatch(rule -> letsIn(rule, Rendered.labels(test))),
                            "the NetworkPolicy keeps the test out"));
            egress(rendered, policy.path("spec"), findings);
        });
    }

    /// Whether a pod of the release's namespace comes to the clients' port by this rule.
    private static boolean letsIn(JsonNode rule, Map<String, String> labels) {
        return stream(rule.path("ports"))
                        .anyMatch(port -> port.path("port").asString("").equals("http"))
                && (!rule.has("from")
                        || stream(rule.path("from"))
                                .filter(peer -> !peer.has("namespaceSelector"))
                                .anyMatch(peer -> SelectorChecks.selects(peer.at("/podSelector/matchLabels"), labels)));
    }

    /// Names are found everywhere and by both protocols; a store that is elsewhere can be reached.
    private static void egress(Rendered rendered, JsonNode policy, Findings findings) {
        var isLimited = stream(policy.path("policyTypes"))
                .anyMatch(type -> type.asString("").equals("Egress"));
        findings.unless(isLimited == policy.has("egress"), "the NetworkPolicy's egress means nothing, or everything");
        if (!isLimited) {
            return;
        }
        var names = stream(policy.path("egress"))
                .filter(rule -> !rule.has("to"))
                .flatMap(rule -> stream(rule.path("ports")))
                .map(port ->
                        port.path("protocol").asString("") + port.path("port").asInt(0))
                .collect(Collectors.toSet());
        findings.unless(names.containsAll(Set.of("UDP53", "TCP53")), "the NetworkPolicy keeps names from being found");
        findings.unless(
                rendered.settings().at("/heliograph/store").asString("").equals("memory")
                        || stream(policy.path("egress")).anyMatch(rule -> rule.has("to")),
                "the NetworkPolicy keeps the store away");
    }

    /// The pod of `helm test` asks the Service, at its port.
    private static void handshake(Rendered rendered, Findings findings) {
        var service = rendered.service();
        var wanted = "ws://%s:%d/ws"
                .formatted(
                        Rendered.name(service), service.at("/spec/ports/0/port").asInt(0));
        rendered.all("Pod")
                .map(pod -> pod.at("/spec/containers/0/args/0").asString(""))
                .forEach(address -> findings.unless(address.equals(wanted), "the test asks %s", address));
    }

    private static void among(Set<String> ports, JsonNode port, String what, Findings findings) {
        findings.unless(ports.contains(port.asString("")), "%s leads to the port %s", what, port);
    }

    private static Set<String> ports(JsonNode ports, String number) {
        return stream(ports)
                .flatMap(port -> Stream.of(port.path("name"), port.path(number)))
                .map(port -> port.asString(""))
                .collect(Collectors.toSet());
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
