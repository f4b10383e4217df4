package io.heliograph.scenario;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A message from the server, and where it came.
record Message(String destination, Map<String, Object> fields) {

    private static final JsonMapper JSON = new JsonMapper();

    @SuppressWarnings("unchecked")
    static Message of(StompText frame) {
        return new Message(frame.header("destination"), JSON.readValue(frame.body(), Map.class));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    String type() {
        return text("type");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Object get(String field) {
        return fields.get(field);
    }

    /// A string, empty where there is none.
    String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    long number(String field) {
        return fields.get(field) instanceof Number number ? number.longValue() : 0;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> object(String field) {
        return (Map<String, Object>) fields.getOrDefault(field, Map.of());
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String field) {
        return (List<Map<String, Object>>) fields.getOrDefault(field, List.of());
    }

    long rev() {
        return number("rev");
    }
}
