package io.heliograph.attack;

import static io.heliograph.attack.Handshakes.request;
import static io.heliograph.attack.Leaks.CANARY;

import java.util.Arrays;
import java.util.List;

/// What is sent instead of an opening handshake, and which statuses answer it.
final class HandshakeRows {

    /// @param statuses any of them; 0: the connection is closed without a word
    record Row(String name, String request, boolean endsAbruptly, List<Integer> statuses) {}

    static final List<Row> METHODS = List.of(
            row("POST", request("POST /ws HTTP/1.1", "Content-Length: 0"), 405),
            row("POST with a body", request("POST /ws HTTP/1.1", "Content-Length: 6") + CANARY, 405),
            row("PUT", request("PUT /ws HTTP/1.1", "Content-Length: 0"), 405),
            row("PATCH", request("PATCH /ws HTTP/1.1", "Content-Length: 0"), 405),
            row("DELETE", request("DELETE /ws HTTP/1.1"), 405),
            row("HEAD", request("HEAD /ws HTTP/1.1"), 405),
            row("OPTIONS", request("OPTIONS /ws HTTP/1.1"), 405),
            row("OPTIONS *", request("OPTIONS * HTTP/1.1"), 200, 400, 404, 405),
            row("TRACE", request("TRACE /ws HTTP/1.1", "X-Secret: " + CANARY), 405),
            row("TRACE of another path", request("TRACE / HTTP/1.1", "X-Secret: " + CANARY), 400, 405),
            row("CONNECT", request("CONNECT localhost:22 HTTP/1.1"), 400, 404, 405),
            row("a method in small letters", request("get /ws HTTP/1.1"), 405, 400),
            row("an unknown method", request(CANARY + " /ws HTTP/1.1"), 405, 400),
            row("a method with control characters", request("G\u0001T /ws HTTP/1.1"), 400),
            row("a method of 10,000 letters", request("A".repeat(10_000) + " /ws HTTP/1.1"), 400, 414, 431),
            row(
                    "a method to override",
                    request("POST /ws HTTP/1.1", "X-HTTP-Method-Override: GET", "Content-Length: 0"),
                    405));

    static final List<Row> HEADERS = List.of(
            row("no version", "Sec-WebSocket-Version:", 426),
            row("version 0", "Sec-WebSocket-Version: 0", 426),
            row("version 8", "Sec-WebSocket-Version: 8", 426),
            row("version 14", "Sec-WebSocket-Version: 14", 426),
            row("version 013", "Sec-WebSocket-Version: 013", 426),
            row("two versions in one", "Sec-WebSocket-Version: 13, 8", 426),
            row("a version that is none", "Sec-WebSocket-Version: " + CANARY, 426),
            row("no key", "Sec-WebSocket-Key:", 400),
            row("a key too short", "Sec-WebSocket-Key: c2hvcnQ=", 400),
            row("a key too long", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZSBpcyBsb25n", 400),
            row("a key that is not Base64", "Sec-WebSocket-Key: " + CANARY + "!", 400),
            row("a key of 8,000 letters", "Sec-WebSocket-Key: " + "A".repeat(7_000), 400, 431),
            row("no Upgrade", "Upgrade:", 426),
            row("Upgrade to something else", "Upgrade: h2c", 426),
            row("Upgrade to a canary", "Upgrade: " + CANARY, 426),
            row("no Connection", "Connection:", 400, 426),
            row("Connection: close", "Connection: close", 400, 426),
            row("Connection: keep-alive", "Connection: keep-alive", 400, 426),
            row("Origin null", "Origin: null", 403),
            row("Origin of another site", "Origin: https://" + CANARY + ".example", 403),
            row("Origin that begins like ours", "Origin: http://localhost:{port}.evil.example", 403),
            row("Origin that ends like ours", "Origin: http://evil-localhost:{port}", 403),
            row("Origin with our name as user", "Origin: http://localhost:{port}@evil.example", 403),
            row("Origin with another port", "Origin: http://localhost:1", 403),
            row("Origin with a scheme that is none", "Origin: ftp://localhost:{port}", 403),
            row("Origin with a path", "Origin: http://localhost:{port}/", 403),
            row("Origin of a file", "Origin: file://", 403),
            row("two origins in one", "Origin: http://localhost:{port}, http://evil.example", 403),
            row(
                    "another origin in front of ours",
                    "Origin: http://evil.example\r\nOrigin: http://localhost:{port}",
                    403),
            row("a header of 9,000 bytes", "X-Long: " + "x".repeat(9_000), 431),
            row("a header's name of 9,000 bytes", "x".repeat(9_000) + ": 1", 431),
            row("2,000 headers", ("X-Many: 1\r\n").repeat(2_000) + "X-Last: 1", 431),
            row("a header without a colon", "X-" + CANARY, 400),
            row("a blank before the colon", "X-Blank : 1", 400),
            row("a folded header", "X-Folded: 1\r\n " + CANARY, 400),
            row("a folded key", "Sec-WebSocket-Key: dGhl\r\n\tIHNhbXBsZSBub25jZQ==", 400),
            row("a header without a name", ": " + CANARY, 400),
            row("NUL in a header", "X-Nul: a\0b", 400),
            row("NUL in a header's name", "X-\0: a", 400),
            row("a carriage return in a header", "X-Cr: a\rb", 400),
            row("a blank in a header's name", "X Y: a", 400),
            row("no Host", "Host:", 400),
            row("two hosts", "Host: localhost:{port}\r\nHost: " + CANARY, 400),
            row("a host with a path", "Host: localhost/" + CANARY, 400),
            row("a host with a user", "Host: admin@localhost", 400),
            row("a host with a port too large", "Host: localhost:99999999", 400));

    static final List<Row> FRAMING = List.of(
            row("Content-Length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked", 400),
            row("chunks and Content-Length", "Transfer-Encoding: chunked\r\nContent-Length: 5", 400),
            row("two lengths that differ", "Content-Length: 5\r\nContent-Length: 6", 400),
            row("two lengths in one", "Content-Length: 5, 6", 400),
            row("a negative length", "Content-Length: -1", 400),
            row("a length with a sign", "Content-Length: +5", 400),
            row("a length in hexadecimal", "Content-Length: 0x5", 400),
            row("a length beyond 64 bits", "Content-Length: 99999999999999999999", 400),
            row("an unknown encoding", "Transfer-Encoding: " + CANARY, 400, 501),
            row("chunked twice", "Transfer-Encoding: chunked, chunked", 400),
            row("chunked, then another", "Transfer-Encoding: chunked, gzip", 400),
            row("chunked, misspelt", "Transfer-Encoding: xchunked", 400, 501),
            row("a body with the handshake", "Content-Length: 5", 400),
            row("a chunked body with the handshake", "Transfer-Encoding: chunked", 400),
            row("a wish that the server continue", "Expect: 100-continue\r\nContent-Length: 5", 400, 417),
            row("HTTP/2 by upgrade", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__", 426));

    static final List<Row> TARGETS = List.of(
            target("/ws/", 400, 404),
            target("//ws", 400, 404),
            target("/WS", 404),
            target("/ws/" + CANARY, 404),
            target("/ws%00", 400),
            target("/ws%0d%0aX:%20y", 400, 404),
            target("/ws%2f", 400),
            target("/ws%", 400),
            target("/ws%zz", 400),
            target("/ws%c0%af", 400),
            target("/ws%u002f", 400),
            target("/ws\\..\\pom.xml", 400, 404),
            target("/ws;" + CANARY, 400),
            target("/;/ws", 400),
            target("/%2e%2e/%2e%2e/etc/passwd", 400),
            target("/../../etc/passwd", 400),
            target("/..%2f..%2fetc/passwd", 400),
            target("/..;/actuator/env", 400),
            target("/ws/%2e%2e/actuator/env", 400, 404),
            target("/ws/../actuator/env", 400, 404),
            target("/.%00./actuator/env", 400),
            target("/WEB-INF/web.xml", 404),
            target("/META-INF/MANIFEST.MF", 404),
            target("/.git/config", 404),
            target("/application.yaml", 404),
            target("/static/index.html", 404),
            target("/webjars/../application.yaml", 400, 404),
            target("/" + CANARY + ".html", 404),
            target("/" + "a".repeat(9_000), 414, 431),
            target("/" + "a/".repeat(2_000), 404),
            target("ws", 400),
            target("*", 400, 404),
            target("http://" + CANARY + ".example/ws", 400, 421),
            target("/%77s", 400, 404),
            target("/./ws", 400, 404),
            target("http:///ws", 400),
            target("http://localhost:{port}@evil.example/ws", 400),
            target("/ws?token=" + CANARY, 400),
            target("/ws?access_token=" + CANARY, 400),
            target("/ws?x=1&Authorization=Bearer+" + CANARY, 400),
            target("/ws\u0001", 400),
            target("/ws\u00e9", 400, 404));

    static final List<Row> BYTES = List.of(
            row("HTTP/1.0", request("GET /ws HTTP/1.0"), 400, 426, 505),
            row("HTTP/0.9", "GET /ws\r\n", true, 0, 400, 505),
            row("HTTP/2.0 in the request line", request("GET /ws HTTP/2.0"), 400, 426, 505),
            row("HTTP/9.9", request("GET /ws HTTP/9.9"), 400, 505),
            row("a version that is none", request("GET /ws " + CANARY), 400, 505),
            row("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", true, 0, 400, 426, 505),
            row(
                    "TLS where there is none",
                    "\u0016\u0003\u0001\u0000\u00f4\u0001\u0000\u0000\u00f0\u0003\u0003",
                    true,
                    0,
                    400),
            row("SOCKS", "\u0005\u0001\u0000", true, 0, 400),
            row("STOMP at once", Stomp.CONNECT, true, 0, 400),
            row("NUL a thousand times", "\0".repeat(1_000), true, 0, 400),
            row("blank lines a hundred times", "\r\n".repeat(100), true, 0, 400),
            row("half a request line", "GET /ws HT", true, 0, 400),
            row("half the headers", "GET /ws HTTP/1.1\r\nHost: loc", true, 0, 400),
            row("no blank line", request("GET /ws HTTP/1.1").replace("\r\n\r\n", "\r\n"), true, 0, 400),
            row(
                    "two requests, the first wrong",
                    request("GET /ws HTTP/1.1", "Upgrade:") + request("GET /" + CANARY + " HTTP/1.1"),
                    426));

    private HandshakeRows() {}

    private static Row row(String name, String request, Integer... statuses) {
        boolean whole = request.contains("\r\n\r\n");
        return new Row(name, whole ? request : request("GET /ws HTTP/1.1", request), false, Arrays.asList(statuses));
    }

    private static Row row(String name, String bytes, boolean endsAbruptly, Integer... statuses) {
        return new Row(name, bytes, endsAbruptly, Arrays.asList(statuses));
    }

    private static Row target(String target, Integer... statuses) {
        var shown = target.length() > 60 ? target.substring(0, 60) + "…" : target;
        return row("GET " + shown.replaceAll("\\p{Cntrl}", "?"), request("GET " + target + " HTTP/1.1"), statuses);
    }
}
