package io.heliograph.attack;

import static io.heliograph.attack.Leaks.CANARY;
import static io.heliograph.attack.Stomp.frame;
import static io.heliograph.attack.Stomp.send;
import static io.heliograph.attack.StompRows.ICE;
import static io.heliograph.attack.StompRows.JOIN;
import static io.heliograph.attack.StompRows.bad;
import static io.heliograph.attack.StompRows.tooLarge;

import io.heliograph.attack.StompRows.Row;
import java.util.List;

/// What is sent instead of a CONNECT that may be accepted.
final class FirstFrameRows {

    static final List<Row> ALL = List.of(
            bad("SEND first", send("/app/session", ICE)),
            bad("SUBSCRIBE first", Stomp.SIGNALS),
            bad("DISCONNECT first", frame("DISCONNECT")),
            bad("CONNECTED first", frame("CONNECTED", "version:1.2", "user-name:" + CANARY)),
            bad("MESSAGE first", send("/topic/room/bystanders-0", JOIN).replace("SEND", "MESSAGE")),
            bad("HTTP first", "GET /" + CANARY + " HTTP/1.1\r\n\r\n\0"),
            bad("JSON first", "{\"type\":\"join\"}\n\n\0"),
            bad("SockJS first", "[\"CONNECT\\naccept-version:1.2\\n\\n\\u0000\"]\n\n\0"),
            tooLarge("20,000 bytes first", "C".repeat(20_000)),
            tooLarge("17 KB of headers", "CONNECT\n" + ("h:" + "v".repeat(1_000) + "\n").repeat(17) + "\n\0"),
            bad("3,000 headers first", "CONNECT\n" + "h:1\n".repeat(3_000) + "\n\0"),
            bad(
                    "a token of 9,000 bytes",
                    frame("CONNECT", "accept-version:1.2", "Authorization:Bearer " + "x".repeat(9_000))),
            bad("a body with CONNECT", Stomp.CONNECT.replace("\0", CANARY + "\0")),
            version("accept-version:2.0"),
            version("accept-version:1.3," + CANARY),
            version("accept-version:"),
            version("accept-version:1"),
            version("accept-version:1.20"),
            version("accept-version:" + ",".repeat(1_000)),
            version("signal-version:2"),
            version("signal-version:" + CANARY),
            bad("heart-beat of one number", heartBeat("1")),
            bad("heart-beat of three", heartBeat("1,2,3")),
            bad("a negative heart-beat", heartBeat("-1,0")),
            bad("heart-beat in words", heartBeat(CANARY + ",0")),
            bad("a heart-beat with a point", heartBeat("1.5,0")),
            bad("a heart-beat beyond 64 bits", heartBeat("99999999999999999999,0")),
            bad("an empty heart-beat", heartBeat("")),
            bad("a login of 129 letters", Stomp.connect("l".repeat(129))),
            bad("a login with control characters", Stomp.connect("a\u0007" + CANARY)));

    private FirstFrameRows() {}

    private static Row version(String header) {
        return new Row(
                header.substring(0, Math.min(30, header.length())),
                frame("CONNECT", header.startsWith("signal") ? "accept-version:1.2" : "x:1", header),
                "unsupported-version",
                StompRows.VIOLATION);
    }

    private static String heartBeat(String value) {
        return frame("CONNECT", "accept-version:1.2", "heart-beat:" + value);
    }
}
