package io.heliograph.asyncapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The document that is served at `/asyncapi.yaml`, and what it says of messages. Thread-safe.
public final class AsyncApi {

    private static final Path FILE = Path.of("src/main/resources/static/asyncapi.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    /// JSON Schema's draft 7, of which AsyncAPI's own is a superset.
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getDraft7())
                    .keywords(Stream.of("components", "example", "x-max-bytes")
                            .map(NonValidationKeyword::new)
                            .toList())
                    .build());

    private static final JsonNode DOCUMENT = read();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private AsyncApi() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The document, a copy of its own for each caller.
    public static ObjectNode document() {
        return (ObjectNode) DOCUMENT.deepCopy();
    }

    public static JsonNode at(String pointer) {
        return DOCUMENT.at(pointer);
    }

    /// The words of an enumeration in the document.
    public static Set<String> words(String pointer) {
        return texts(at(pointer));
    }

    static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The names of all messages of one kind: `client`, `server` or `frame`.
    public static Set<String> messages(String kind) {
        Set<String> names = new TreeSet<>(at("/components/messages").propertyNames());
        names.removeIf(name -> !name.startsWith(kind + "-"));
        return names;
    }

    /// The names of the messages of a channel.
    public static Set<String> messagesOf(String channel) {
        return new TreeSet<>(at("/channels/" + channel + "/messages").propertyNames());
    }

    /// A schema that is not the document's.
    static Schema schema(JsonNode schema) {
        return REGISTRY.getSchema(schema);
    }

    /// What the document has against a payload of a message; nothing if it is one.
    public static List<String> problems(String message, JsonNode payload) {
        return problems("/components/messages/" + message + "/payload", payload.toString());
    }

    /// What the document has against the headers of a frame.
    public static List<String> problemsOfHeaders(String pointer, Map<String, String> headers) {
        return problems(pointer + "/headers", JSON.writeValueAsString(headers));
    }

    private static List<String> problems(String pointer, String json) {
        return SCHEMAS.computeIfAbsent(pointer, AsyncApi::schema).validate(JSON.readTree(json)).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema(String pointer) {
        if (at(pointer).isMissingNode()) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
        ObjectNode schema = JSON.createObjectNode().put("$ref", "#" + pointer);
        schema.set("components", at("/components"));
        return REGISTRY.getSchema(schema);
    }

    /// Which messages of a channel a payload is.
    public static List<String> fitting(String channel, JsonNode payload) {
        return messagesOf(channel).stream()
                .filter(message -> problems(message, payload).isEmpty())
                .toList();
    }

    /// What is wrong with a frame of the server, by the document.
    public static List<String> faults(String command, Map<String, String> headers, String body) {
        if (!command.equals("MESSAGE")) {
            return problemsOfHeaders("/components/messages/frame-" + command.toLowerCase(Locale.ROOT), headers);
        }
        var channel = headers.getOrDefault("destination", "").startsWith("/topic/") ? "topic" : "signals";
        var payload = JSON.readTree(body);
        var message = "server-" + payload.path("type").asString();
        if (!messagesOf(channel).contains(message)) {
            return List.of("there is no " + message + " on " + channel);
        }
        return Stream.concat(
                        problems(message, payload).stream(),
                        problemsOfHeaders("/components/messageTraits/message", headers).stream())
                .toList();
    }
}
