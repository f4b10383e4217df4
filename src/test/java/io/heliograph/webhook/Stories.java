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

    private Stories() {}

    /// Each room begins, each peer joins and leaves once within it, each room ends; revs do not fall.
    public static void assertWhole(List<JsonNode> messages) {
        Map<String, Set<String>> present = new HashMap<>();
        Map<String, Long> revs = new HashMap<>();
        Set<String> everJoined = new HashSet<>();
        for (var message : messages) {
            var data = message.get("data");
            var room = data.get("room").asString();
            var peer = data.at("/peer/id").asString("");
            var rev = data.get("rev").asLong();
            switch (message.get("type").asString()) {
                case "room-created" ->
                    assertThat(present.put(room, new HashSet<>()))
                            .as("new %s", message)
                            .isNull();
                case "peer-joined" -> {
                    assertThat(everJoined.add(peer)).as("first %s", message).isTrue();
                    assertThat(present.get(room))
                            .as("there %s", message)
                            .isNotNull()
                            .doesNotContain(peer);
                    present.get(room).add(peer);
                }
                case "peer-left" ->
                    assertThat(present.get(room).remove(peer))
                            .as("joined %s", message)
                            .isTrue();
                case "room-closed" -> {
                    assertThat(present.remove(room))
                            .as("empty %s", message)
                            .isNotNull()
                            .isEmpty();
                    revs.remove(room);
                    continue;
                }
                default -> throw new AssertionError(message);
            }
            assertThat(rev).isGreaterThanOrEqualTo(revs.getOrDefault(room, 0L));
            revs.put(room, rev);
        }
        assertThat(present).as("rooms without end").isEmpty();
    }
}
