package io.heliograph.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A STOMP frame.
record StompText(String command, Map<String, String> headers, String body) {

    /// @param headers names and values by turns
    static StompText of(String command, String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new StompText(command, all, "");
    }

    static StompText send(String destination, String body) {
        return of("SEND", "destination", destination).withBody(body);
    }

    StompText with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new StompText(command, more, body);
    }

    StompText with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new StompText(command, more, body);
    }

    StompText withBody(String text) {
        return new StompText(command, headers, text);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// As it is on the wire, its NUL included. Nothing is escaped.
    @Override
    public String toString() {
        var text = new StringBuilder(command).append('\n');
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.append('\n').append(body).append('\0').toString();
    }

    /// The frames in a WebSocket message from the server; none of a heart-beat.
    static List<StompText> parse(byte[] message) {
        List<StompText> frames = new ArrayList<>();
        int at = 0;
        while (at < message.length) {
            if (message[at] == '\n') {
                at++;
            } else {
                at = parse(message, at, frames);
            }
        }
        return frames;
    }

    private static int parse(byte[] message, int start, List<StompText> frames) {
        int blank = start;
        while (message[blank] != '\n' || message[blank + 1] != '\n') {
            blank++;
        }
        var lines = new String(message, start, blank - start, StandardCharsets.UTF_8).split("\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.putIfAbsent(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        int end = blank + 2 + length;
        if (message[end] != 0) {
            throw new AssertionError("the server's frame does not end where it says");
        }
        frames.add(new StompText(lines[0], headers, new String(message, blank + 2, length, StandardCharsets.UTF_8)));
        return end + 1;
    }
}
