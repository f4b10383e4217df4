package io.heliograph.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The document is one of AsyncAPI 3, is whole, and names the limits that the server has.
class AsyncApiDocumentTests {

    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Schema OFFICIAL = official();

    private static Schema official() {
        try (InputStream schema = AsyncApiDocumentTests.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            return AsyncApi.schema(new JsonMapper().readTree(schema));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// One fault put into the document.
    record Fault(String name, Consumer<ObjectNode> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("another version", document -> document.put("asyncapi", "2.6.0")),
                new Fault("no info", document -> document.remove("info")),
                new Fault("a word of its own", document -> document.put("paths", "/")),
                new Fault(
                        "an operation that does nothing",
                        document -> at(document, "/operations/join").put("action", "publish")),
                new Fault(
                        "an operation nowhere",
                        document -> at(document, "/operations/leave").remove("channel")),
                new Fault(
                        "a server without a host",
                        document -> at(document, "/servers/tls").remove("host")),
                new Fault(
                        "a channel with a number for an address",
                        document -> at(document, "/channels/room").put("address", 7)),
                new Fault(
                        "a parameter with a schema",
                        document ->
                                at(document, "/channels/room/parameters/room").set("schema", document.objectNode())),
                new Fault(
                        "a payload of no type",
                        document -> at(document, "/components/schemas/Peer").put("type", "record")),
                new Fault(
                        "a security scheme of no kind",
                        document -> at(document, "/components/securitySchemes/token")
                                .put("type", "magic")));
    }

    private static ObjectNode at(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    @Test
    void isOfAsyncApiThree() {
        assertThat(OFFICIAL.validate(AsyncApi.document())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isNotWithAFault(Fault fault) {
        var document = AsyncApi.document();
        fault.plant().accept(document);
        assertThat(OFFICIAL.validate(document)).isNotEmpty();
    }

    @Test
    void everythingItRefersToIsThere() {
        var references = AsyncApi.document().findValues("$ref");
        assertThat(references)
                .hasSizeGreaterThan(150)
                .allSatisfy(reference -> assertThat(
                                AsyncApi.at(reference.asString().substring(1)).isObject())
                        .as(reference.asString())
                        .isTrue());
    }

    @Test
    void everySchemaIsReferredTo() {
        Set<String> referred = new TreeSet<>();
        AsyncApi.document().findValues("$ref").forEach(reference -> referred.add(reference.asString()));
        assertThat(AsyncApi.at("/components/schemas").propertyNames())
                .allSatisfy(schema -> assertThat(referred).contains("#/components/schemas/" + schema));
    }

    @Test
    void everyMessageGoesOverAChannelAndHasOneOperation() {
        Set<String> inChannels = new TreeSet<>();
        AsyncApi.at("/channels")
                .forEach(channel -> inChannels.addAll(channel.at("/messages").propertyNames()));
        assertThat(inChannels)
                .containsExactlyElementsOf(AsyncApi.at("/components/messages").propertyNames().stream()
                        .sorted()
                        .toList());

        assertThat(sentByClients()).isEqualTo(AsyncApi.messages("client"));
    }

    private static Set<String> sentByClients() {
        Set<String> sent = new TreeSet<>();
        AsyncApi.at("/operations")
                .forEach(operation -> operation.path("messages").forEach(message -> {
                    var reference = message.get("$ref").asString();
                    var name = reference.substring(reference.lastIndexOf('/') + 1);
                    assertThat(reference)
                            .startsWith(operation.at("/channel/$ref").asString() + "/messages/");
                    if (name.startsWith("client-")) {
                        assertThat(sent.add(name)).as(name).isTrue();
                    }
                }));
        return sent;
    }

    @Test
    void limitsAreTheServersDefaults() {
        Map<String, String> defaults = new TreeMap<>();
        for (JsonNode property : new JsonMapper().readTree(METADATA.toFile()).get("properties")) {
            defaults.put(
                    property.get("name").asString(),
                    property.path("defaultValue").asString());
        }
        var limits = AsyncApi.at("/x-limits");
        assertThat(limits.size()).isGreaterThan(20);
        limits.forEachEntry((name, value) -> assertThat(defaults).as(name).containsEntry(name, value.asString()));
    }
}
