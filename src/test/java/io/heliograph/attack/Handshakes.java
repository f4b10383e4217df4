package io.heliograph.attack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Opening handshakes (RFC 6455 section 4.1), right or wrong.
final class Handshakes {

    private Handshakes() {}

    static String plain(int port) {
        return request("GET /ws HTTP/1.1").replace("{port}", "" + port);
    }

    /// A handshake with this request line. Lines given replace those usual for a header of the same name; a line with
    /// nothing after its colon leaves the header out. `{port}` stands for the server's port.
    static String request(String line, String... others) {
        Map<String, String> usual = new LinkedHashMap<>();
        for (var header : List.of(
                "Host: localhost:{port}",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")) {
            usual.put(name(header), header + "\r\n");
        }
        Arrays.stream(others).forEach(other -> usual.remove(name(other)));
        var request = new StringBuilder(line).append("\r\n");
        usual.values().forEach(request::append);
        Arrays.stream(others)
                .filter(other -> !other.endsWith(":"))
                .forEach(other -> request.append(other).append("\r\n"));
        return request.append("\r\n").toString();
    }

    private static String name(String header) {
        int colon = header.indexOf(':');
        return colon < 0 ? header : header.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
