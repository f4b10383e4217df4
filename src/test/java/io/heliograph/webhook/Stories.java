package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What must hold of the messages that an endpoint took, in their order.
public final class Stories {

    private final Map<String, Set<String>> present = new HashMap<>();
    private final Map<String, Long> revs = new HashMap<>();
    private final Set<String> everJoined = new HashSet<>();

    private Stories() {}

    /// Each room begins, each peer joins and leaves once within it, each room ends; revs do not fall.
    public static void assertWhole(List<JsonNode> messages) {
        var stories = new Stories();
        messages.forEach(stories::hears);
        assertThat(stories.present).as("rooms without end").isEmpty();
    }

    private void hears(JsonNode message) {
        var room = message.at("/data/room").asString();
        var rev = message.at("/data/rev").asLong();
        var peer = message.at("/data/peer/id").asString("");
        assertThat(rev).as("%s", message).isGreaterThanOrEqualTo(revs.getOrDefault(room, 1L));
        revs.put(room, rev);
        var there = present.get(room);
        switch (message.get("type").asString()) {
            case "room-created" -> {
                assertThat(there).as("new %s", message).isNull();
                present.put(room, new HashSet<>());
            }
            case "peer-joined" -> {
                assertThat(everJoined.add(peer)).as("first %s", message).isTrue();
                assertThat(there).as("there %s", message).isNotNull();
                there.add(peer);
            }
            case "peer-left" -> {
                assertThat(there).as("there %s", message).isNotNull();
                assertThat(there.remove(peer)).as("joined %s", message).isTrue();
            }
            case "room-closed" -> {
                assertThat(there).as("empty %s", message).isNotNull().isEmpty();
                present.remove(room);
                revs.remove(room);
            }
            default -> throw new AssertionError(message);
        }
    }
}
