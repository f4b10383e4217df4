package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What single values bring into a release.
class ChartContentsTests {

    @TempDir
    private Path folder;

    private Rendered rendered(String values) {
        return Chart.copiedTo(folder).rendered(values);
    }

    /// The variables that come from Secrets, as `name/key`.
    private static Map<String, String> secretVariables(Rendered rendered) {
        return PortChecks.stream(rendered.container().path("env"))
                .filter(variable -> variable.at("/valueFrom/secretKeyRef").isObject())
                .collect(Collectors.toMap(variable -> variable.path("name").asString(), variable -> {
                    var reference = variable.at("/valueFrom/secretKeyRef");
                    return reference.path("name").asString() + "/"
                            + reference.path("key").asString();
                }));
    }

    @Test
    void byDefaultThereIsOneReplicaInMemory() {
        var rendered = rendered(Cases.DEFAULTS);

        assertThat(rendered.deployment().at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(rendered.settings().at("/heliograph/store").asString()).isEqualTo("memory");
        assertThat(rendered.settings().at("/spring").isMissingNode()).isTrue();
        assertThat(secretVariables(rendered)).isEmpty();
        assertThat(rendered.manifests())
                .extracting(manifest -> manifest.path("kind").asString())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "NetworkPolicy",
                        "Pod",
                        "PodDisruptionBudget",
                        "Service",
                        "ServiceAccount");
    }

    @Test
    void everySecretMayBeInASecretThatIsThereAlready() {
        var rendered = rendered("""
                security:
                  openInCluster: true
                  jwtSecret: {existingSecret: a, key: one}
                  adminToken: {existingSecret: a}
                ice:
                  turnSecret: {existingSecret: b, key: two}
                  previousTurnSecret: {existingSecret: b}
                redis:
                  sentinel: {master: m, nodes: ["s:26379"], password: {existingSecret: c, key: three}}
                  password: {existingSecret: c}
                webhooks:
                  - {url: "https://backend.example.org", secret: {existingSecret: d}}
                """);

        assertThat(secretVariables(rendered))
                .containsOnly(
                        entry("HELIOGRAPH_SECURITY_JWT_SECRET", "a/one"),
                        entry("HELIOGRAPH_ADMIN_TOKEN", "a/admin-token"),
                        entry("HELIOGRAPH_ICE_TURN_SECRET", "b/two"),
                        entry("HELIOGRAPH_ICE_TURN_PREVIOUSSECRET", "b/previous-turn-secret"),
                        entry("SPRING_DATA_REDIS_SENTINEL_PASSWORD", "c/three"),
                        entry("SPRING_DATA_REDIS_PASSWORD", "c/redis-password"),
                        entry("WEBHOOK_0_SECRET", "d/webhook-0-secret"));
        assertThat(rendered.maybe("Secret")).isEmpty();
        assertThat(secretVariables(rendered(Cases.SHARED))).containsEntry("SPRING_DATA_REDIS_URL", "store/address");
    }

    /// Spring Boot takes a Sentinel's password for Sentinels, and does not start without a master.
    @Test
    void theSentinelsPasswordIsToldWhereThereAreSentinelsOnly() {
        var left = rendered("""
                security: {openInCluster: true}
                redis: {host: a, sentinel: {password: {existingSecret: c}}}
                """);
        var given = rendered("redis: {sentinel: {password: {value: of-sentinels-that-are-gone}}}");

        assertThat(secretVariables(left)).isEmpty();
        assertThat(secretVariables(given)).isEmpty();
        assertThat(given.maybe("Secret")).isEmpty();
    }

    @Test
    void rulesForEgressAreTakenOverAsTheyAre() {
        var egress = rendered(Cases.EVERYTHING).one("NetworkPolicy").at("/spec/egress");

        assertThat(egress).hasSize(2);
        assertThat(egress.get(1))
                .isEqualTo(Yaml.read("{to: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{port: 6379, protocol: TCP}]}"));
        assertThat(rendered(Cases.DEFAULTS).one("NetworkPolicy").at("/spec").has("egress"))
                .isFalse();
    }

    @Test
    void secretsThatAreGivenKeepEveryCharacter() {
        var secret = rendered(Cases.SECRETS).one("Secret").path("data").path("previous-turn-secret");

        assertThat(new String(Base64.getDecoder().decode(secret.asString()), StandardCharsets.UTF_8))
                .isEqualTo("shared \"before\" = ${it}");
    }

    @Test
    void redisIsSaidAsSpringBootSaysIt() {
        assertThat(redis("{host: a, port: 7000, database: 2, tls: true, username: u}"))
                .isEqualTo(Yaml.read("{host: a, port: 7000, database: 2, username: u, ssl: {enabled: true}}"));
        assertThat(redis("{sentinel: {master: m, nodes: ['s:1'], username: w}}"))
                .isEqualTo(Yaml.read("{sentinel: {master: m, nodes: ['s:1'], username: w}, database: 0}"));
        assertThat(redis("{cluster: {nodes: ['a:1', 'b:1']}}"))
                .isEqualTo(Yaml.read("{cluster: {nodes: ['a:1', 'b:1']}}"));
        assertThat(redis("{url: {value: 'redis://a'}}").isMissingNode()).isTrue();
    }

    private JsonNode redis(String redis) {
        var settings =
                rendered("security: {openInCluster: true}\nredis: " + redis).settings();
        assertThat(settings.at("/heliograph/store").asString()).isEqualTo("redis");
        return settings.at("/spring/data/redis");
    }

    @Test
    void thePortOfManagementIsNeverAPortForClients() {
        var rendered = rendered(Cases.EVERYTHING);

        assertThat(rendered.service().at("/spec/type").asString()).isEqualTo("LoadBalancer");
        assertThat(rendered.service().at("/spec/ports")).hasSize(1);
        assertThat(rendered.service().at("/spec/ports/0/appProtocol").asString())
                .isEqualTo("kubernetes.io/ws");
        var metrics = rendered.named("Service", "calls-signaling-metrics").orElseThrow();
        assertThat(metrics.at("/spec/type").asString()).isEqualTo("ClusterIP");
        assertThat(metrics.at("/spec/clusterIP").asString()).isEqualTo("None");
        assertThat(rendered(Cases.SHARED).all("Service")).hasSize(1);
    }

    @Test
    void alertsAndDashboardAreTheFilesAsTheyAre() throws IOException {
        var rendered = rendered(Cases.SCALED);

        assertThat(rendered.one("PrometheusRule").path("spec"))
                .isEqualTo(Yaml.read(Files.readString(Chart.ORIGINAL.resolve("alerts/heliograph.yaml"))));
        assertThat(rendered.one("PrometheusRule").toString()).contains("{{ $");
        var dashboard =
                rendered.named("ConfigMap", "calls-heliograph-dashboard").orElseThrow();
        assertThat(JsonMapper.shared()
                        .readTree(dashboard.at("/data/heliograph.json").asString()))
                .isEqualTo(JsonMapper.shared()
                        .readTree(Files.readString(Chart.ORIGINAL.resolve("dashboards/heliograph.json"))));
        assertThat(Rendered.labels(dashboard)).containsEntry("grafana_dashboard", "1");
        assertThat(Rendered.labels(rendered.one("ServiceMonitor"))).containsEntry("release", "prometheus");
    }

    @Test
    void scalesByProcessorAndByConnections() {
        var spec = rendered(Cases.SCALED).one("HorizontalPodAutoscaler").path("spec");

        assertThat(spec.at("/metrics/0/resource/target/averageUtilization").asInt())
                .isEqualTo(70);
        assertThat(spec.at("/metrics/1/pods/metric/name").asString()).isEqualTo("signaling_connections");
        assertThat(spec.at("/metrics/1/pods/target/averageValue").asString()).isEqualTo("5000");
    }

    @Test
    void theGatewayEndsNoWebSocket() {
        var rule = rendered(Cases.EVERYTHING).one("HTTPRoute").at("/spec/rules/0");

        assertThat(rule.at("/timeouts/request").asString()).isEqualTo("0s");
        var without = "httpRoute: {enabled: true, parentRefs: [{name: public}], timeouts: {request: null}}";
        assertThat(rendered(without).one("HTTPRoute").at("/spec/rules/0").has("timeouts"))
                .isFalse();
    }

    @Test
    void numbersStayNumbers() {
        var configMap =
                rendered(Cases.SECRETS).named("ConfigMap", "calls-heliograph").orElseThrow();

        assertThat(configMap.at("/data/application.yaml").asString()).contains("connections: 1000000\n");
    }

    @Test
    void alertsCanBeLeftOutAndLeadToTheirRunbook() {
        var rules = rendered("""
                prometheusRule:
                  enabled: true
                  disabled: [HeliographRelaySlow, HeliographAbsent]
                  runbookUrl: https://wiki.example.org/operations.md
                """).one("PrometheusRule").at("/spec/groups/0/rules");
        var all = rendered("prometheusRule: {enabled: true}")
                .one("PrometheusRule")
                .at("/spec/groups/0/rules");

        assertThat(rules).hasSize(all.size() - 2);
        assertThat(rules.toString()).doesNotContain("HeliographRelaySlow", "HeliographAbsent");
        assertThat(rules.get(0).at("/annotations/runbook_url").asString())
                .isEqualTo("https://wiki.example.org/operations.md#heliographjoinsfailing");
        assertThat(all.toString()).doesNotContain("runbook_url");
    }

    @Test
    void anAlertOfOnesOwnKeepsWhatPrometheusFillsIn() {
        var rule = rendered("""
                extraObjects:
                  - apiVersion: monitoring.coreos.com/v1
                    kind: PrometheusRule
                    metadata: {name: own}
                    spec:
                      groups:
                        - name: own
                          rules: [{alert: A, expr: up, annotations: {b: '{{ "{{" }} $value }}'}}]
                """).one("PrometheusRule");

        assertThat(rule.at("/spec/groups/0/rules/0/annotations/b").asString()).isEqualTo("{{ $value }}");
    }

    @Test
    void nobodyMayBeLetToTheManagementPort() {
        var nobody = rendered("networkPolicy: {managementFrom: []}").one("NetworkPolicy");

        assertThat(nobody.toString()).doesNotContain("management");
        assertThat(nobody.at("/spec/ingress")).hasSize(1);
        assertThat(nobody.at("/spec/ingress/0").has("from")).isFalse();
    }

    private static JsonNode template(Rendered rendered) {
        return rendered.deployment().at("/spec/template");
    }

    @Test
    void releasesWhoseNamesBeginTheSameAreToldApart() {
        var chart = Chart.copiedTo(folder);
        var begin = "a".repeat(52);

        assertThat(Rendered.name(chart.rendered(begin + "b", "{}").deployment()))
                .isNotEqualTo(Rendered.name(chart.rendered(begin + "c", "{}").deployment()));
    }

    @Test
    void extrasAreTakenOver() {
        var rendered = rendered(Cases.EVERYTHING);

        assertThat(rendered.named("ConfigMap", "calls-signaling-more")).isPresent();
        assertThat(rendered.named("ConfigMap", "text")).isPresent();
        assertThat(rendered.container().path("env").toString()).contains("-Xss512k");
        assertThat(rendered.container().path("envFrom").toString()).contains("more");
        assertThat(rendered.container().path("image").asString()).startsWith("registry.example.org/heliograph@sha256:");
        assertThat(Yaml.texts(template(rendered).at("/metadata/labels")))
                .containsEntry("tier", "edge")
                .containsEntry("app.kubernetes.io/instance", "calls");
    }

    @Test
    void theHandshakeIsAProgramOfTheImage() throws Exception {
        var command = rendered(Cases.DEFAULTS).one("Pod").at("/spec/containers/0/command");

        var program = Class.forName(command.get(command.size() - 1).asString());
        assertThat(program.getDeclaredMethod("main", String[].class)).isNotNull();
        var image = Path.of("Dockerfile");
        assumeThat(image).as("the image").exists();
        assertThat(Files.readString(image))
                .contains("\"" + command.get(0).asString() + "\"")
                .contains("\"" + command.get(command.size() - 2).asString() + "\"")
                .contains("USER 10001");
    }
}
