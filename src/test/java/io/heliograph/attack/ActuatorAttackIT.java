package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// What lies beside signaling: of the actuator only health, info and metrics are there, and nothing can be changed.
@Tag(AttackedServer.ALONE)
class ActuatorAttackIT extends Attack {

    private static final String[] HIDDEN = {
        "env",
        "heapdump",
        "threaddump",
        "beans",
        "configprops",
        "mappings",
        "conditions",
        "loggers",
        "metrics",
        "shutdown",
        "caches",
        "scheduledtasks",
        "sbom",
        "auditevents",
        "httpexchanges",
        "startup",
        "sessions",
        "logfile",
        "refresh",
        "jolokia",
        "gateway/routes",
        "health/diskSpace",
        "health/ping",
        "health/ssl",
        "loggers/ROOT",
        "env/heliograph.ice.turn.secret",
        "metrics/jvm.memory.used",
        "info/../env",
        "info/..;/env",
        "info/%2e%2e/env",
    };

    private static HttpAnswer asks(String line, String... headers) {
        try (var attacker = new Attacker(server.port())) {
            var all = Stream.concat(
                            Stream.of("Upgrade:", "Connection: close", "Sec-WebSocket-Version:", "Sec-WebSocket-Key:"),
                            Stream.of(headers))
                    .toArray(String[]::new);
            attacker.sends(Handshakes.request(line + " HTTP/1.1", all).replace("{port}", "" + server.port()));
            var answer = attacker.answer();
            Leaks.assertNone(answer.head());
            return answer;
        }
    }

    @TestFactory
    Stream<DynamicTest> isNotThere() {
        return Stream.of(HIDDEN)
                .flatMap(name -> Stream.of("GET /actuator/" + name, "POST /actuator/" + name))
                .map(line -> DynamicTest.dynamicTest(line, () -> isNotThere(line, "Content-Length: 0")));
    }

    private static void isNotThere(String line, String... headers) {
        var answer = asks(line, headers);
        assertThat(answer.status()).as(answer.toString()).isIn(400, 401, 403, 404, 405);
        Leaks.assertNone(answer.body());
    }

    @TestFactory
    Stream<DynamicTest> cannotBeReachedOtherwise() {
        return Stream.of(
                        "GET /actuator/env/",
                        "GET /actuator/env;a=b",
                        "GET /actuator;/env",
                        "GET //actuator/env",
                        "GET /actuator//env",
                        "GET /ACTUATOR/env",
                        "GET /actuator/%65nv",
                        "GET /actuator/env.json",
                        "GET /actuator/env%00",
                        "GET /./actuator/env",
                        "GET /ws/../actuator/env",
                        "GET /ws;/../actuator/env",
                        "GET /actuator/env?token=" + Leaks.CANARY,
                        "GET /manage/env",
                        "GET /env",
                        "GET /heapdump",
                        "GET /h2-console",
                        "GET /console",
                        "GET /api/../actuator/env",
                        "DELETE /actuator/health",
                        "POST /actuator/health",
                        "PUT /actuator/info",
                        "POST /actuator/prometheus",
                        "DELETE /",
                        "PUT /index.html")
                .map(line -> DynamicTest.dynamicTest(line, () -> isNotThere(line, "Content-Length: 0")));
    }

    @TestFactory
    Stream<DynamicTest> cannotBeOverridden() {
        return Stream.of(
                        "X-HTTP-Method-Override: POST",
                        "X-HTTP-Method: POST",
                        "X-Method-Override: POST",
                        "X-Original-URL: /actuator/env",
                        "X-Rewrite-URL: /actuator/env",
                        "X-Forwarded-Prefix: /actuator/env",
                        "X-Forwarded-For: 127.0.0.1",
                        "Forwarded: for=127.0.0.1;host=localhost",
                        "X-Real-IP: 127.0.0.1",
                        "Authorization: Basic YWRtaW46YWRtaW4=",
                        "Authorization: Bearer " + Leaks.CANARY,
                        "Cookie: JSESSIONID=" + Leaks.CANARY,
                        "Accept: application/x-" + Leaks.CANARY)
                .map(header -> DynamicTest.dynamicTest(header, () -> {
                    isNotThere("GET /actuator/shutdown", header);
                    isNotThere("GET /actuator/env", header);
                }));
    }

    @TestFactory
    Stream<DynamicTest> showsOnlyWhatTheDocumentsSay() {
        return Stream.of("health", "health/liveness", "health/readiness", "info", "prometheus")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var answer = asks("GET /actuator/" + name);
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body())
                            .doesNotContain(
                                    "turn-s3cret",
                                    "127.0.0.1",
                                    "bystanders-",
                                    "caller-",
                                    System.getProperty("user.dir"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> showsNoDetailsOfHealth() {
        return List.of("health", "health/readiness").stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(asks("GET /actuator/" + name).body())
                                .doesNotContain("components", "details", "diskSpace")));
    }
}
