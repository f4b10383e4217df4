package io.heliograph.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What would install and not work is refused with a sentence, before anything is installed.
class RefusalsTests {

    private static final String ONE_REDIS = "redis: {host: redis}\n";
    private static final String SCALED = ONE_REDIS + "security: {openInCluster: true}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource
    void saysWhy(String values, String sentence) {
        assertThat(Chart.copiedTo(folder).refusal(values)).contains(sentence);
    }

    private static Stream<Arguments> saysWhy() {
        return Stream.of(store(), scaling(), secrets(), pod(), paths(), service())
                .flatMap(refusals -> refusals);
    }

    private static Stream<Arguments> store() {
        return Stream.of(
                Arguments.of("replicas: 2", "Up to 2 replicas need a Redis"),
                Arguments.of("autoscaling: {enabled: true}", "Up to 10 replicas need a Redis"),
                Arguments.of(ONE_REDIS, "security.mode is open"),
                Arguments.of(
                        "redis: {host: redis, url: {value: 'redis://redis'}}",
                        "of redis.url, redis.host only one may be given"),
                Arguments.of(
                        "redis: {sentinel: {master: calls}}", "both redis.sentinel.master and redis.sentinel.nodes"),
                Arguments.of(
                        "redis: {sentinel: {nodes: ['a:1']}}", "both redis.sentinel.master and redis.sentinel.nodes"),
                Arguments.of(
                        "redis: {url: {value: 'redis://redis'}, username: me}",
                        "redis.username, redis.password and redis.tls"),
                Arguments.of("redis: {password: {existingSecret: a}}", "nothing says where Redis is"),
                Arguments.of("redis: {username: me}", "nothing says where Redis is"),
                Arguments.of("redis: {tls: true}", "nothing says where Redis is"),
                Arguments.of("extraEnv: [{name: SPRING_DATA_REDIS_URL, value: x}]", "nothing says where Redis is"),
                Arguments.of(
                        SCALED + "networkPolicy: {egress: {enabled: true}}",
                        "networkPolicy.egress.to is empty, so the pods would not reach Redis"));
    }

    private static Stream<Arguments> scaling() {
        return Stream.of(
                Arguments.of(
                        SCALED + "autoscaling: {enabled: true}\nresources: {requests: {cpu: null}}",
                        "a share of resources.requests.cpu, which is not given"),
                Arguments.of(
                        SCALED + "autoscaling: {enabled: true, targetCPUUtilizationPercentage: 0}",
                        "autoscaling needs something to go by"),
                Arguments.of(
                        SCALED + "autoscaling: {enabled: true, minReplicas: 11}",
                        "minReplicas is above autoscaling.maxReplicas"),
                Arguments.of("podDisruptionBudget: {minAvailable: 1}", "of 1 with 1 replicas forbids every eviction"),
                Arguments.of(
                        SCALED + "autoscaling: {enabled: true}\npodDisruptionBudget: {minAvailable: 2}",
                        "of 2 with 2 replicas forbids every eviction"),
                Arguments.of(
                        "podDisruptionBudget: {minAvailable: 100%}", "of 100% with 1 replicas forbids every eviction"),
                Arguments.of("podDisruptionBudget: {minAvailable: 1%}", "of 1% with 1 replicas forbids every eviction"),
                Arguments.of(
                        "replicas: 3\npodDisruptionBudget: {minAvailable: 67%}",
                        "of 67% with 3 replicas forbids every eviction"),
                Arguments.of(
                        SCALED + "autoscaling: {enabled: true}\npodDisruptionBudget: {minAvailable: 51%}",
                        "of 51% with 2 replicas forbids every eviction"));
    }

    private static Stream<Arguments> secrets() {
        return Stream.of(
                Arguments.of(
                        "ice: {turnSecret: {value: a, existingSecret: b}}",
                        "ice.turnSecret is given twice: as value and as existingSecret"),
                Arguments.of("webhooks: [{url: 'https://a.example', secret: {}}]", "webhooks[0].secret is missing"),
                Arguments.of(
                        "security: {mode: jwt, jwtSecret: {value: short}}",
                        "security.jwtSecret has fewer than 32 bytes"),
                Arguments.of(
                        "security: {adminToken: {value: short}}", "security.adminToken has fewer than 16 characters"),
                Arguments.of("security: {mode: jwt}", "nothing says which keys tokens are checked with"),
                Arguments.of(
                        "security: {mode: jwt, jwtSecret: {existingSecret: a}}\n"
                                + "config: {spring.security.oauth2.resourceserver.jwt: {issuer-uri: 'https://id'}}",
                        "not with both"),
                Arguments.of(
                        "security: {mode: jwt}\nextraEnv: [{name: JAVA_TOOL_OPTIONS, value: -Xss512k}]",
                        "nothing says which keys tokens are checked with"),
                Arguments.of(
                        "security: {mode: jwt, jwtSecret: {existingSecret: a}}\n"
                                + "extraEnvFrom: [{secretRef: {name: b}}]\n"
                                + "config: {spring.security.oauth2.resourceserver.jwt.jwk-set-uri: 'https://id'}",
                        "not with both"),
                Arguments.of(
                        "security: {mode: jwt, jwtSecret: {existingSecret: a}}\nextraEnv: "
                                + "[{name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI, value: 'https://id'}]",
                        "not with both"),
                Arguments.of(
                        "config: {management.opentelemetry.tracing.export.otlp.headers.authorization: Bearer x}",
                        "OTEL_EXPORTER_OTLP_HEADERS"),
                Arguments.of(
                        "config: {heliograph: {admin: {token: x}}}",
                        "its place among the values is security.adminToken"),
                Arguments.of("config: {heliograph.security.jwt.secret: x}", "is security.jwtSecret"),
                Arguments.of("config: {spring: {data.redis: {password: x}}}", "is redis.password"));
    }

    private static Stream<Arguments> pod() {
        return Stream.of(
                Arguments.of(
                        "shutdown: {gracePeriodSeconds: 39}", "preStopSeconds, drainSeconds and slackSeconds need 40"),
                Arguments.of("shutdown: {drainSeconds: 300, gracePeriodSeconds: 60}", "need 310"),
                Arguments.of("config: {heliograph: {drain: {timeout: 60s}}}", "is shutdown.drainSeconds"),
                Arguments.of("config: {server: {port: 9090}}", "config may not hold server.port"),
                Arguments.of("config: {heliograph: {security: {openInCluster: true}}}", "is security.openInCluster"),
                Arguments.of("config: {heliograph: {store: redis}}", "is redis"),
                Arguments.of(
                        "extraEnv: [{name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: x}]",
                        "extraEnv may not hold SPRING_CONFIG_ADDITIONAL_LOCATION"),
                Arguments.of("extraVolumes: [{name: tmp, emptyDir: {}}]", "extraVolumes may not hold tmp"),
                Arguments.of("httpRoute: {enabled: true}", "httpRoute needs httpRoute.parentRefs"),
                Arguments.of(
                        "prometheusRule: {enabled: true, disabled: [HeliographRelaySlow, RelaySlow]}",
                        "prometheusRule.disabled names RelaySlow"));
    }

    /// Clients ask for /ws, whatever leads there.
    private static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("ingress: {enabled: true, path: /signal}", "ingress.path of /signal never leads to /ws"),
                Arguments.of("ingress: {enabled: true, pathType: Exact}", "ingress.path of / never leads to /ws"),
                Arguments.of(
                        "httpRoute: {enabled: true, parentRefs: [{name: a}], path: /signal}",
                        "httpRoute.path of /signal never leads to /ws"));
    }

    private static Stream<Arguments> service() {
        return Stream.of(
                Arguments.of(
                        "service: {externalTrafficPolicy: Local}",
                        "service.externalTrafficPolicy is of NodePort and LoadBalancer, not of ClusterIP"),
                Arguments.of(
                        "service: {loadBalancerClass: example.org/lb}",
                        "service.loadBalancerClass is of LoadBalancer, not of ClusterIP"),
                Arguments.of(
                        "service: {type: NodePort, loadBalancerClass: example.org/lb}",
                        "service.loadBalancerClass is of LoadBalancer, not of NodePort"),
                Arguments.of(
                        "service: {type: NodePort, loadBalancerSourceRanges: [192.0.2.0/24]}",
                        "service.loadBalancerSourceRanges is of LoadBalancer, not of NodePort"));
    }

    /// What stands near to what is refused, and works.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 3\nredis: {host: redis}\nsecurity: {openInCluster: true}\n"
                        + "podDisruptionBudget: {minAvailable: 66%}",
                "replicas: 0\npodDisruptionBudget: {minAvailable: 50%}",
                "podDisruptionBudget: {maxUnavailable: 1%}",
                "config: {server: {shutdown: immediate}, management.endpoint.health.show-details: always}",
                "ingress: {enabled: true, path: '/signal(/|$)(.*)', pathType: ImplementationSpecific}",
                "ingress: {enabled: true, path: /ws, pathType: Exact}",
                "ingress: {path: /signal}",
                "networkPolicy: {egress: {enabled: true}}",
                "security: {mode: jwt}\nextraEnvFrom: [{secretRef: {name: keys}}]",
                "security: {mode: jwt}\nconfig: {spring.config.import: 'configtree:/etc/keys/'}",
                "security: {mode: jwt}\nextraEnv: [{name: HELIOGRAPH_SECURITY_JWT_SECRET, value: x}]",
                "security: {mode: jwt}\nextraEnv: "
                        + "[{name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWKSETURI, value: 'https://id'}]",
                "extraEnv: [{name: MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_HEADERS_AUTHORIZATION, value: x}]",
                "config: {spring.ssl.bundle.pem.redis.truststore.certificate: 'file:/etc/keys/ca.pem'}",
                "extraEnv: [{name: SERVER_SHUTDOWN, value: x}, {name: HELIOGRAPH_SECURITY_JWT_SECRET, value: x}]",
                "service: {type: NodePort, externalTrafficPolicy: Local}",
            })
    void refusesNothingBeside(String values) {
        assertThat(Chart.copiedTo(folder).rendered(values).manifests()).isNotEmpty();
    }

    @Test
    void tellsOfEverythingAtOnce() {
        var refusal = Chart.copiedTo(folder)
                .refusal("replicas: 2\nhttpRoute: {enabled: true}\nshutdown: {gracePeriodSeconds: 5}");

        assertThat(refusal).contains("* Up to 2 replicas", "* httpRoute needs", "* shutdown.gracePeriodSeconds");
    }

    /// What the schema is for: names that are not there, and values that cannot be.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicaCount: 2",
                "replicas: two",
                "image: {tag: 1.2}",
                "image: {digest: sha256:0}",
                "security: {mode: none}",
                "security: {jwtSecret: {valueFrom: x}}",
                "redis: {port: 0}",
                "redis: {sentinel: {master: a, nodes: [b]}}",
                "resources: {request: {}}",
                "probes: {startup: {path: /}}",
                "ingress: {hosts: ['https://a.example']}",
                "httpRoute: {timeouts: {request: 10}}",
                "autoscaling: {maxReplicas: 0}",
                "podDisruptionBudget: {maxUnavailable: 0}",
                "monitor: {kind: Probe}",
                "webhooks: [{url: 'ftp://a.example', secret: {value: b}}]",
                "webhooks: [{url: 'https://a.example', events: [left], secret: {value: b}}]",
                "fullnameOverride: 0calls",
                "podLabels: {a: true}",
                "service: {type: ExternalName}",
                "replicas: null",
                "shutdown: {drainSeconds: null}",
                "shutdown: null",
                "service: {port: null}",
                "autoscaling: {maxReplicas: null}",
                "autoscaling: {scaleDown: {pods: null}}",
            })
    void takesNothingThatItDoesNotKnow(String values) {
        assertThat(Chart.copiedTo(folder).refusal(values))
                .contains("values don't meet the specifications of the schema");
    }

    @Test
    void letsAParentChartHandDownItsGlobals() {
        assertThat(Chart.copiedTo(folder).rendered("global: {team: calls}").manifests())
                .isNotEmpty();
    }
}
