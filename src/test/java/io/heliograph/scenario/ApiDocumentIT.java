package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document of the REST API says all that there is, and nothing else.
@OnAnAdministeredServer
class ApiDocumentIT extends Scenario {

    private static final String OURS = "io.heliograph.web";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode document() {
        var reply = new Api(port(), null).get("/api/openapi");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        return JSON.readTree(reply.body());
    }

    /// As `GET /api/rooms`.
    private Set<String> mapped() {
        Set<String> mapped = new TreeSet<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().equals(OURS)) {
                mapped.addAll(operations(info));
            }
        });
        return mapped;
    }

    private static Set<String> operations(RequestMappingInfo info) {
        Set<String> operations = new TreeSet<>();
        for (String path : info.getPatternValues()) {
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                operations.add(method + " " + path);
            }
        }
        return operations;
    }

    @Test
    void isOfVersionThreeOne() {
        assertThat(document().get("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void hasEveryOperationAndNoOther() {
        Set<String> documented = new TreeSet<>();
        document()
                .get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, operation) -> documented.add(method.toUpperCase() + " " + path)));

        assertThat(documented).hasSizeGreaterThan(13).isEqualTo(mapped());
    }

    @Test
    void saysHowEachOperationIsRefusedAndBySchema() {
        document()
                .get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    var what = method + " " + path;
                    var responses = operation.get("responses");
                    assertThat(operation.path("summary").asString()).as(what).isNotBlank();
                    assertThat(operation.path("tags").size()).as(what).isEqualTo(1);
                    assertThat(responses.propertyNames()).as(what).contains("401", "403", "429");
                    if (!path.equals("/api/ice-servers")) {
                        assertThat(responses.propertyNames()).as(what).contains("404");
                    }
                    if (path.contains("{room}")) {
                        assertThat(responses.propertyNames()).as(what).contains("400");
                    }
                    if (operation.has("requestBody")) {
                        assertThat(responses.propertyNames()).as(what).contains("400", "413", "415");
                    }
                    assertThat(responses.propertyNames()).as(what).anyMatch(status -> status.startsWith("2"));
                    responses.forEachEntry((status, response) -> {
                        if (status.startsWith("4") || status.startsWith("5")) {
                            assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                            .asString())
                                    .as(what + " " + status)
                                    .isEqualTo("#/components/schemas/Problem");
                        }
                    });
                }));
    }

    @Test
    void everythingItRefersToIsThere() {
        var document = document();
        for (JsonNode reference : document.findValues("$ref")) {
            var pointer = reference.asString().substring(1);
            assertThat(document.at(pointer).isObject()).as(pointer).isTrue();
        }
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0/bearer").isArray()).isTrue();
        assertThat(document.at("/components/schemas").propertyNames())
                .contains("Room", "Peer", "RoomPage", "PeerPage", "Control", "Notice", "Revocation", "IceServers");
    }

    @Test
    void saysNothingOfTheServerThatItIsOn() {
        var text = document().toString();

        assertThat(text)
                .doesNotContain("localhost")
                .doesNotContain(Integer.toString(port()))
                .doesNotContain("io.heliograph")
                .doesNotContain("java")
                .doesNotContain("JsonNode")
                .doesNotContain(Api.TOKEN);
    }

    @Test
    void isThereAsYamlToo() {
        var yaml = new Api(port(), null).get("/api/openapi.yaml");

        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.body()).startsWith("openapi: 3.1.");
    }

    @Test
    void hasAPageOfItsOwn() {
        var page = new Api(port(), null).get("/api/docs");
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).isEqualTo("/api/swagger-ui/index.html");

        var index = new Api(port(), null).get("/api/swagger-ui/index.html");
        assertThat(index.status()).isEqualTo(200);
        assertThat(index.body()).contains("swagger-ui");
        assertThat(index.header("Content-Security-Policy")).contains("script-src 'self';");
        assertThat(new Api(port(), null).get("/api/openapi/swagger-config").json())
                .containsEntry("url", "/api/openapi");
    }

    @Test
    void aPropertyThatABodyMustHaveIsSaidToBeRequired() {
        var schemas = document().at("/components/schemas");

        assertThat(schemas.at("/Control/required").toString()).isEqualTo("[\"action\"]");
        assertThat(schemas.at("/Notice/required").toString()).isEqualTo("[\"data\"]");
        assertThat(Map.of("room", schemas.at("/DesiredRoom").has("required"))).containsEntry("room", false);
    }
}
