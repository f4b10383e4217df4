package io.heliograph.room;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A message as a peer was told it.
record Told(Channel channel, Map<String, Object> fields) {

    private static final JsonMapper JSON = new JsonMapper();

    @SuppressWarnings("unchecked")
    static Told of(Channel channel, byte[] message) {
        return new Told(channel, JSON.readValue(message, Map.class));
    }

    String type() {
        return text("type");
    }

    String text(String field) {
        return (String) fields.get(field);
    }

    boolean flag(String field) {
        return (Boolean) fields.get(field);
    }

    boolean hasRev() {
        return fields.containsKey("rev");
    }

    long rev() {
        return ((Number) fields.get("rev")).longValue();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> object(String field) {
        return (Map<String, Object>) fields.get(field);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String field) {
        return (List<Map<String, Object>>) fields.get(field);
    }

    /// A field of a field.
    Object at(String field, String inner) {
        return object(field).get(inner);
    }
}
