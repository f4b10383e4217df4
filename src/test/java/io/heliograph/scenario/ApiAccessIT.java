package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// To whom the REST API is open.
class ApiAccessIT {

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
            assertThat(Api.of(server)
                            .as(null)
                            .get("/webjars/swagger-ui/index.html")
                            .status())
                    .isEqualTo(403);
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
        try (var server = OwnServer.start(
                Tokens.properties("heliograph.admin.token=" + Api.TOKEN, "heliograph.limits.failures-per-minute=3"))) {
            var api = Api.of(server);
            var admin = api.as(Tokens.ofAdministrator("root"));
            var user = api.as(Tokens.of("ada", Map.of()));
            assertThat(admin.get("/api/rooms").status()).isEqualTo(200);
            assertThat(admin.put("/api/rooms/x", "{}").status()).isEqualTo(201);
            var forbidden = user.get("/api/rooms");
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.code()).isEqualTo("forbidden");
            assertThat(user.delete("/api/rooms/x").status()).isEqualTo(403);
            assertThat(user.get("/api/ice-servers").status()).isEqualTo(200);
            assertThat(admin.get("/api/ice-servers").status()).isEqualTo(200);
            var missing = api.as(null).get("/api/ice-servers");
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"heliograph\"");

            var ended = Tokens.of("ada", Map.of(), Duration.ofMinutes(-1));
            for (var bad : List.of(ended, "unknown", Api.TOKEN)) {
                assertThat(api.as(bad).get("/api/rooms").status()).as(bad).isEqualTo(401);
            }
            var limited = admin.get("/api/rooms");
            assertThat(limited.status()).as("after three bad ones").isEqualTo(429);
            assertThat(limited.header("Retry-After")).isNotEmpty();
        }
    }
}
