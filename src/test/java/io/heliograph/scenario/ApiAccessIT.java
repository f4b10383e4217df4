package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.access.Bearers;
import io.heliograph.access.FailedAuthentications;
import io.heliograph.access.Grant;
import io.heliograph.access.RoomRoles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// To whom the REST API is open.
class ApiAccessIT {

    /// Takes the tokens `admin` and `user`, of which the first has the scope.
    @TestConfiguration(proxyBeanMethods = false)
    static class Tokens {

        @Bean
        @Primary
        Bearers testBearers() {
            return bearer -> switch (bearer.value()) {
                case "admin" -> accepted("root", Set.of("other", "signal:admin"));
                case "user" -> accepted("ada", Set.of("signal:administration"));
                case "old" -> new Bearers.Verdict.Expired();
                default -> new Bearers.Verdict.Rejected();
            };
        }

        private static Bearers.Verdict accepted(String user, Set<String> scopes) {
            var now = Instant.now();
            return new Bearers.Verdict.Accepted(
                    new Grant(user, null, RoomRoles.NONE, scopes, "id", now, now.plusSeconds(60)));
        }

        @Bean
        @Primary
        FailedAuthentications threeStrikes() {
            var failed = new AtomicInteger();
            return new FailedAuthentications() {
                @Override
                public long retryAfterMillis(String address) {
                    return failed.get() < 3 ? 0 : 1_500;
                }

                @Override
                public void failed(String address) {
                    assertThat(address).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");
                    failed.incrementAndGet();
                }
            };
        }
    }

    private static final List<String> ADMINISTRATORS = List.of(
            "/api/rooms", "/api/rooms/x", "/api/node", "/api/docs", "/api/openapi", "/api/openapi.yaml", "/api/x");

    @Test
    void withoutATokenThereIsNoApi() {
        try (var server = OwnServer.start()) {
            for (var api : List.of(Api.of(server), Api.of(server).as(null))) {
                for (var path : ADMINISTRATORS) {
                    var reply = api.get(path);
                    assertThat(reply.status()).as(path).isEqualTo(404);
                    assertThat(reply.code()).isEqualTo("not-found");
                    assertThat(reply.header("WWW-Authenticate")).isEmpty();
                }
                assertThat(api.put("/api/rooms/x", "{}").status()).isEqualTo(404);
                assertThat(api.post("/api/node/drain", null).status()).isEqualTo(404);
            }
            assertThat(Api.of(server).as(null).get("/api/ice-servers").json())
                    .isEqualTo(Map.of("iceServers", List.of()));
            assertThat(Api.of(server).as(null).get("/").status()).isEqualTo(200);
            assertThat(Api.of(server).as(null).get("/actuator/health/liveness").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenThatIsTooShortIsNoneToStartWith() {
        assertThatThrownBy(() -> OwnServer.start("heliograph.admin.token=canary-15-chars"))
                .rootCause()
                .hasMessage("heliograph.admin.token must have at least 16 characters: it opens everything.");
    }

    @Test
    void withTokensOfUsersTheScopeSaysWhoAdministers() {
        try (var server = OwnServer.startWith(Tokens.class, "heliograph.admin.token=" + Api.TOKEN)) {
            var api = Api.of(server);
            assertThat(api.as("admin").get("/api/rooms").status()).isEqualTo(200);
            assertThat(api.as("admin").put("/api/rooms/x", "{}").status()).isEqualTo(201);
            var forbidden = api.as("user").get("/api/rooms");
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.code()).isEqualTo("forbidden");
            assertThat(api.as("user").delete("/api/rooms/x").status()).isEqualTo(403);
            assertThat(api.as("user").get("/api/ice-servers").status()).isEqualTo(200);
            assertThat(api.as("admin").get("/api/ice-servers").status()).isEqualTo(200);
            var missing = api.as(null).get("/api/ice-servers");
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"heliograph\"");

            for (var bad : List.of("old", "unknown", Api.TOKEN)) {
                assertThat(api.as(bad).get("/api/rooms").status()).as(bad).isEqualTo(401);
            }
            var limited = api.as("admin").get("/api/rooms");
            assertThat(limited.status()).as("after three bad ones").isEqualTo(429);
            assertThat(limited.code()).isEqualTo("rate-limited");
            assertThat(limited.header("Retry-After")).isEqualTo("2");
        }
    }
}
