package io.heliograph.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Who is in a room besides a caller, as it was told. Under its caller's lock.
final class Roster {

    private final Map<String, String> states = new HashMap<>();

    /// All is as the answer of a join says.
    void joined(JsonNode message) {
        states.clear();
        message.path("peers").forEach(this::put);
        states.remove(message.at("/self/id").asString());
    }

    /// An entry came.
    ///
    /// @param whom it is about
    void heard(JsonNode message, String whom) {
        var peer = message.path("peer");
        switch (message.path("type").asString()) {
            case "peer-joined" -> put(peer);
            case "peer-updated" -> states.replace(whom, stateOf(peer));
            case "peer-left" -> states.remove(whom);
            default -> {}
        }
    }

    private void put(JsonNode peer) {
        states.put(peer.path("id").asString(), stateOf(peer));
    }

    private static String stateOf(JsonNode peer) {
        return peer.path("state").asString("in no state");
    }

    Set<String> peers() {
        return new HashSet<>(states.keySet());
    }

    Map<String, String> states() {
        return states;
    }
}
