package io.heliograph.asyncapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object with one value changed.
///
/// @param path of that value, such as `/self/role`
/// @param json the whole object with the change
public record Mutant(String path, String change, JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TYPES = List.of("null", "true", "7", "1.5", "\"w\"", "{}", "[]", "[7]");

    @Override
    public String toString() {
        return path + ": " + change;
    }

    /// Every way to leave one field out.
    public static List<Mutant> withoutAField(JsonNode whole) {
        List<Mutant> mutants = new ArrayList<>();
        for (String path : paths(whole, "")) {
            var copy = whole.deepCopy();
            int end = path.lastIndexOf('/');
            if (copy.at(path.substring(0, end)) instanceof ObjectNode parent) {
                parent.remove(path.substring(end + 1));
                mutants.add(new Mutant(path, "left out", copy));
            }
        }
        return mutants;
    }

    /// Every way to put a value of another type in one place.
    public static List<Mutant> withAnotherType(JsonNode whole) {
        return paths(whole, "").stream()
                .flatMap(path -> TYPES.stream()
                        .map(JSON::readTree)
                        .filter(value -> !kind(value).equals(kind(whole.at(path))))
                        .map(value -> with(whole, path, value)))
                .toList();
    }

    /// Texts and numbers of many sizes, in every place where there is one.
    public static List<Mutant> withAnotherSize(JsonNode whole) {
        return paths(whole, "").stream()
                .flatMap(path -> sizes(whole.at(path)).map(value -> with(whole, path, value)))
                .toList();
    }

    private static Stream<JsonNode> sizes(JsonNode value) {
        if (value.isString()) {
            return IntStream.of(0, 1, 32, 33, 64, 65, 256, 257, 512, 513)
                    .mapToObj(length -> JSON.valueToTree("w".repeat(length)));
        }
        return value.isNumber()
                ? LongStream.of(-1, 0, 1, 1000, 1001, 65_535, 65_536, 315_360_000, 315_360_001)
                        .mapToObj(JSON::valueToTree)
                : Stream.empty();
    }

    private static Mutant with(JsonNode whole, String path, JsonNode value) {
        var copy = whole.deepCopy();
        int end = path.lastIndexOf('/');
        var place = path.substring(end + 1);
        switch (copy.at(path.substring(0, end))) {
            case ObjectNode object -> object.set(place, value);
            case ArrayNode array -> array.set(Integer.parseInt(place), value);
            default -> throw new IllegalArgumentException(path);
        }
        return new Mutant(path, value.toString().length() > 20 ? "a long one" : value.toString(), copy);
    }

    /// The paths of all values within a value.
    private static List<String> paths(JsonNode node, String path) {
        List<String> paths = new ArrayList<>();
        node.forEachEntry((name, value) -> {
            paths.add(path + "/" + name);
            paths.addAll(paths(value, path + "/" + name));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths.add(path + "/" + i);
            paths.addAll(paths(node.get(i), path + "/" + i));
        }
        return paths;
    }

    private static String kind(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name();
    }

    /// Whether it is within one of these, whose inside is the application's own.
    public boolean isWithin(Set<String> opaque) {
        return opaque.stream().anyMatch(outer -> path.startsWith(outer + "/"));
    }
}
