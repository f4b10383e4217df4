package io.heliograph.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a client sends to a room.
record Body(Map<String, Object> fields) {

    static Body of(String type) {
        return new Body(Map.of()).with("type", type);
    }

    static Body offer(String sdp) {
        return of("offer").with("sdp", sdp);
    }

    static Body answer(String sdp) {
        return of("answer").with("sdp", sdp);
    }

    /// A candidate of the description with this user name fragment.
    static Body candidate(String fragment, String address) {
        return of("candidate")
                .with(
                        "candidate",
                        Map.of(
                                "candidate",
                                "candidate:1 1 udp 2122260223 " + address + " 50000 typ host",
                                "sdpMid",
                                "0",
                                "sdpMLineIndex",
                                0,
                                "usernameFragment",
                                fragment));
    }

    static Body control(String action) {
        return of("control").with("action", action);
    }

    static Body control(String action, Map<String, ?> data) {
        return control(action).with("data", data);
    }

    static Body chat(String text) {
        return control("chat", Map.of("text", text));
    }

    Body with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Body(more);
    }

    Body to(TestPeer peer) {
        return with("to", peer.id());
    }

    Body id(String id) {
        return with("id", id);
    }

    String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    String json() {
        return Message.json(fields);
    }
}
