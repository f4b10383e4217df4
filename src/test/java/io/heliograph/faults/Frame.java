package io.heliograph.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A STOMP frame, as the server sends them: no header that counts here is escaped, and no body holds a NUL.
record Frame(String command, Map<String, String> headers, String body) {

    static final JsonMapper JSON = new JsonMapper();

    /// The frames of a WebSocket message; none of a heart-beat.
    static List<Frame> parse(String text) {
        var frames = new ArrayList<Frame>();
        for (var each : text.split("\0")) {
            var frame = each.stripLeading();
            if (!frame.isEmpty()) {
                frames.add(parseOne(frame));
            }
        }
        return frames;
    }

    private static Frame parseOne(String frame) {
        int blank = frame.indexOf("\n\n");
        var lines = frame.substring(0, blank).split("\n");
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.putIfAbsent(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        return new Frame(lines[0], headers, frame.substring(blank + 2));
    }

    /// As a client writes it.
    ///
    /// @param headers lines, each with its end
    static String text(String command, String headers, String body) {
        return command + "\n" + headers + "\n" + body + "\0";
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    JsonNode json() {
        return JSON.readTree(body);
    }
}
