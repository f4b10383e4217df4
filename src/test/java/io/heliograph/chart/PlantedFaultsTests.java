package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each check sees the mistakes that it is there for.
class PlantedFaultsTests {

    private static final String DEPLOYMENT = "templates/deployment.yaml";
    private static final String SERVICE = "templates/service.yaml";
    private static final String MONITOR = "templates/monitor.yaml";
    private static final String POLICY = "templates/networkpolicy.yaml";
    private static final String NAMES = "templates/_names.tpl";
    private static final String SETTINGS = "templates/_settings.tpl";
    private static final String VALUES = "values.yaml";

    private static final Pattern QUOTED =
            Pattern.compile("(\\$?\\.Release\\.Namespace|include \"heliograph\\.fullname\" [.$])(?= \\| quote)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("faults")
    void isCaught(Fault fault) {
        var chart = Chart.copiedTo(folder);
        assertThat(fault.caughtBy().problems(chart.rendered(fault.release(), fault.values())))
                .as("before it is planted")
                .isEmpty();

        var spoiled = chart.with(fault.file(), fault.text(), fault.instead());

        assertThat(fault.caughtBy().problems(spoiled.rendered(fault.release(), fault.values())))
                .as("%s", fault.caughtBy())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void areCaughtWhereNamesAreNotQuoted(String file, String unquoted) {
        var chart = Chart.copiedTo(folder).in("1234");
        var values = Cases.EVERYTHING + "fullnameOverride: 'true'\nice: {turnSecret: {value: of the tests}}\n";
        assertThat(Check.MODELS.problems(chart.rendered(values)))
                .as("before it is planted")
                .isEmpty();

        var text = chart.read(file);
        assertThat(text).contains(unquoted + " | quote");
        var spoiled = chart.withFile(file, text.replace(unquoted + " | quote", unquoted));

        assertThat(Check.MODELS.problems(spoiled.rendered(values))).isNotEmpty();
    }

    private static Stream<Arguments> areCaughtWhereNamesAreNotQuoted() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        try (var templates = Files.walk(Chart.ORIGINAL.resolve("templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                var file = Chart.ORIGINAL.relativize(template).toString();
                QUOTED.matcher(Files.readString(template))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .forEach(unquoted -> rows.add(Arguments.of(file, unquoted)));
            }
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return rows.stream();
    }

    @Test
    void thereAreFaultsForEveryCheck() {
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(faults().map(Fault::caughtBy).collect(Collectors.toSet())).isEqualTo(Set.of(Check.values()));
    }

    private static Stream<Fault> faults() {
        return Stream.of(manifests(), references(), secrets(), lives(), restrictions())
                .flatMap(faults -> faults);
    }

    private static Stream<Fault> manifests() {
        return Stream.of(
                Fault.in(Check.MODELS, DEPLOYMENT, "livenessProbe:", "livenesProbe:"),
                Fault.in(Check.MODELS, SERVICE, "{{ int .Values.service.port }}", "{{ .Values.service.port | quote }}"),
                Fault.in(Check.MODELS, "templates/hpa.yaml", "averageUtilization:", "averageUtilisation:"),
                Fault.in(Check.MODELS, "templates/httproute.yaml", "backendRefs:", "backends:"),
                Fault.in(Check.MODELS, MONITOR, "scrapeTimeout: {{", "timeout: {{"),
                Fault.in(Check.MODELS, MONITOR, "{{ .Release.Name | quote }}", "{{ .Release.Name }}")
                        .as("1234"),
                Fault.in(Check.MODELS, "alerts/heliograph.yaml", "groups:", "group:"),
                Fault.in(Check.NAMES, NAMES, "if not (regexMatch \"^[a-z]\" $full)", "if false")
                        .as("1234"),
                Fault.in(Check.NAMES, NAMES, "if gt (len $full) 53", "if gt (len $full) 63")
                        .as("a-release-of-fifty-three-characters-which-is-the-most"),
                Fault.in(
                        Check.NAMES,
                        MONITOR,
                        "printf \"%s-metrics\" (include \"heliograph.fullname\" .)",
                        "\"calls-signaling\""),
                Fault.in(Check.NAMES, SERVICE, "namespace: {{ .Release.Namespace | quote }}", "namespace: default"));
    }

    private static Stream<Fault> references() {
        return Stream.of(
                Fault.in(
                        Check.SELECTORS,
                        NAMES,
                        "(deepCopy .Values.podLabels) $own",
                        "$own (deepCopy .Values.podLabels)"),
                Fault.in(Check.SELECTORS, SERVICE, "\"heliograph.selectorLabels\"", "\"heliograph.labels\""),
                Fault.in(
                        Check.SELECTORS,
                        "templates/pdb.yaml",
                        "\"heliograph.selectorLabels\"",
                        "\"heliograph.labels\""),
                Fault.in(Check.SELECTORS, "templates/tests/handshake.yaml", "\"component\" \"test\"", "\"more\" dict"),
                Fault.in(Check.PORTS, SERVICE, "targetPort: http", "targetPort: web"),
                Fault.in(
                        Check.PORTS, MONITOR, "ternary \"metrics\" \"signaling\"", "ternary \"signaling\" \"metrics\""),
                Fault.in(Check.PORTS, "templates/ingress.yaml", "name: http", "name: https"),
                Fault.in(Check.PORTS, "templates/httproute.yaml", "port: {{ int .Values.service.port }}", "port: 8080"),
                Fault.in(Check.PORTS, POLICY, "port: management", "port: metrics"),
                Fault.in(Check.PORTS, POLICY, "heliograph.testLabels", "heliograph.selectorLabels"),
                Fault.in(Check.PORTS, POLICY, "if $.Values.handshakeTest.enabled", "if false"),
                Fault.in(
                        Check.PORTS, POLICY, "port: 53\n          protocol: UDP", "port: 53\n          protocol: SCTP"),
                Fault.in(Check.PORTS, POLICY, "with .egress.to", "with list"),
                Fault.in(Check.PORTS, POLICY, "    - Egress\n", ""),
                Fault.in(
                        Check.VOLUMES,
                        DEPLOYMENT,
                        "- name: tmp\n              mountPath",
                        "- name: temp\n              mountPath"),
                Fault.in(
                        Check.VOLUMES,
                        "templates/configmap.yaml",
                        "fullname\" . | quote }}",
                        "fullname\" . }}-settings"),
                Fault.in(Check.VOLUMES, SETTINGS, "file:/etc/heliograph/", "file:/etc/heliograph/config/"));
    }

    private static Stream<Fault> secrets() {
        return Stream.of(
                        Fault.in(
                                Check.SECRETS,
                                SETTINGS,
                                "dict \"name\" $fullname \"key\" .key",
                                "dict \"name\" $fullname \"key\" .env"),
                        Fault.in(
                                Check.SECRETS,
                                SETTINGS,
                                "(printf \"${WEBHOOK_%d_SECRET}\" $index)",
                                "$webhook.secret.value"),
                        Fault.in(
                                Check.SECRETS,
                                SETTINGS,
                                "\"SPRING_DATA_REDIS_PASSWORD\"",
                                "\"HELIOGRAPH_ADMIN_TOKEN\""),
                        Fault.in(Check.SETTINGS, SETTINGS, "_PREVIOUSSECRET", "_PREVIOUS_SECRET"),
                        Fault.in(Check.SETTINGS, SETTINGS, "\"open-in-cluster\"", "\"open\""),
                        Fault.in(Check.SETTINGS, DEPLOYMENT, "containerPort: 8081", "containerPort: 9090"))
                .map(fault -> fault.with(Cases.SECRETS));
    }

    private static Stream<Fault> lives() {
        return Stream.of(
                Fault.in(Check.SCALING, DEPLOYMENT, "if not .Values.autoscaling.enabled", "if true"),
                Fault.in(Check.SCALING, DEPLOYMENT, "maxUnavailable: 0", "maxUnavailable: 1"),
                Fault.in(Check.SCALING, DEPLOYMENT, "  minReadySeconds:", "  # minReadySeconds:"),
                Fault.in(
                        Check.SCALING,
                        DEPLOYMENT,
                        "progressDeadlineSeconds: {{ add 600",
                        "progressDeadlineSeconds: {{ add 0"),
                Fault.in(Check.SCALING, SETTINGS, "add .preStopSeconds .drainSeconds |", "add .preStopSeconds |"),
                Fault.in(Check.SCALING, SETTINGS, "eq (include \"heliograph.store\" $) \"redis\"", "true")
                        .with(Cases.DEFAULTS),
                Fault.in(
                        Check.SCALING, "templates/pdb.yaml", "minAvailable: {{ .minAvailable }}", "minAvailable: 100%"),
                Fault.in(Check.SCALING, "templates/pdb.yaml", "AlwaysAllow", "IfHealthyBudget"),
                Fault.in(Check.SCALING, VALUES, "pods: 1\n    periodSeconds: 60\n", "pods: 4\n    periodSeconds: 60\n"),
                Fault.in(Check.SCALING, VALUES, "stabilizationWindowSeconds: 600", "stabilizationWindowSeconds: 0"),
                Fault.in(
                                Check.LIFE,
                                SETTINGS,
                                "add .preStopSeconds .drainSeconds .slackSeconds",
                                "add .drainSeconds .slackSeconds")
                        .with(Cases.DEFAULTS),
                Fault.in(Check.LIFE, DEPLOYMENT, "/actuator/health/liveness", "/actuator/health"),
                Fault.in(Check.LIFE, VALUES, "failureThreshold: 120", "failureThreshold: 30"),
                Fault.in(
                        Check.LIFE, DEPLOYMENT, "sleep:\n                seconds:", "exec:\n                seconds:"));
    }

    private static Stream<Fault> restrictions() {
        return Stream.of(
                Fault.in(Check.RESTRICTED, VALUES, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
                Fault.in(Check.RESTRICTED, VALUES, "type: RuntimeDefault", "type: Unconfined"),
                Fault.in(Check.RESTRICTED, VALUES, "- ALL", "- NET_RAW"),
                Fault.in(Check.RESTRICTED, DEPLOYMENT, "automountServiceAccountToken: false", ""),
                Fault.in(Check.RESTRICTED, "templates/serviceaccount.yaml", "Token: false", "Token: true"),
                Fault.in(Check.RESTRICTED, DEPLOYMENT, "enableServiceLinks: false", "hostNetwork: true"));
    }
}
