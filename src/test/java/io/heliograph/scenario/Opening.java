package io.heliograph.scenario;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The opening handshake of a WebSocket (RFC 6455 section 4.1).
final class Opening {

    private Opening() {}

    /// @param headers such as `Origin: https://example.com`; one without a value is left out
    static String request(int port, String method, String... headers) {
        return request(port, method, "/ws", headers);
    }

    static String request(int port, String method, String target, String[] headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("host", "localhost:" + port);
        all.put("upgrade", "websocket");
        all.put("connection", "Upgrade");
        all.put("sec-websocket-version", "13");
        all.put("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
        for (var header : headers) {
            int colon = header.indexOf(':');
            all.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        var request = new StringBuilder(method).append(" ").append(target).append(" HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return request.append("\r\n").toString();
    }

    /// The server's status line and headers.
    static String answer(DataInputStream in) throws IOException {
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        return answer.toString();
    }
}
