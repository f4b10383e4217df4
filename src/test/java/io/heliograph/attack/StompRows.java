package io.heliograph.attack;

import static io.heliograph.attack.Leaks.CANARY;
import static io.heliograph.attack.Stomp.frame;
import static io.heliograph.attack.Stomp.send;
import static io.heliograph.attack.Stomp.subscribe;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// STOMP frames, the `code` of the ERROR that answers them, and the close code.
final class StompRows {

    static final int VIOLATION = 4400;
    private static final int TOO_LARGE = 1009;
    private static final int TOO_MANY = 4429;
    static final String JOIN = "{\"type\":\"join\",\"name\":\"" + CANARY + "\"}";
    static final String ICE = "{\"type\":\"ice\"}";

    record Row(String name, String frames, String code, int closeCode) {}

    static final List<Row> COMMANDS = Stream.of(
                    Stream.of("MESSAGE", "RECEIPT", "CONNECTED", "ERROR", "ACK", "NACK", "BEGIN", "COMMIT", "ABORT")
                            .map(command -> bad(
                                    command,
                                    frame(
                                            command,
                                            "id:1",
                                            "message-id:1",
                                            "transaction:" + CANARY,
                                            "subscription:signals"))),
                    Stream.of("MESSAGE", "ERROR")
                            .map(command -> bad(
                                    command + " to others",
                                    send("/topic/room/bystanders-0", JOIN).replace("SEND", command))),
                    Stream.of(
                                    "send",
                                    "Send",
                                    "SENDX",
                                    "SEN",
                                    " SEND",
                                    "SEND ",
                                    CANARY,
                                    "GET / HTTP/1.1",
                                    "\u00e9",
                                    "S\\cND")
                            .map(command -> bad(
                                    "command " + command,
                                    send("/app/session", ICE).replace("SEND", command))),
                    Stream.of(
                            bad("CONNECT again", Stomp.CONNECT),
                            bad("STOMP again", Stomp.CONNECT.replace("CONNECT", "STOMP")),
                            bad("CONNECT as somebody else", Stomp.connect("caller-0")),
                            bad("a command of 200 KB", "A".repeat(200_000) + "\n\n\0"),
                            bad("SEND in a transaction", send("/app/session", ICE, "transaction:" + CANARY)),
                            bad("a frame of nothing", "\0"),
                            bad("a frame without a blank line", "SEND\0"),
                            bad("a frame without an end of its headers", "SEND\ndestination:/app/session\0")))
            .flatMap(rows -> rows)
            .toList();

    static final List<Row> DESTINATIONS = Stream.concat(
                    Stream.of(
                                    "/topic/room/bystanders-0",
                                    "/topic/" + CANARY,
                                    "/topic/**",
                                    "/user/queue/signal",
                                    "/user/caller-0/queue/signal",
                                    "/user/" + CANARY + "/queue/signal",
                                    "/queue/signal",
                                    "/queue/signal-user1",
                                    "/app/room/*",
                                    "/app/room/**",
                                    "/app/room/a?",
                                    "/app/room/{a}",
                                    "/app/room/a/b",
                                    "/app/room/../session",
                                    "/app/room/a%2fb",
                                    "/app/room/a;b",
                                    "/app/room/\u00e9",
                                    "/app/room/a b",
                                    "/app/room/" + "r".repeat(65),
                                    "/app/room/",
                                    "/app/room",
                                    "/app",
                                    "/app/session/",
                                    "/app/Session",
                                    "app/session",
                                    " /app/session",
                                    "/exchange/amq.topic/a",
                                    "jms.queue.a",
                                    "${jndi:ldap://" + CANARY + "/a}",
                                    "T(java.lang.Runtime).getRuntime()")
                            .map(destination -> nowhere("SEND to " + destination, send(destination, JOIN))),
                    Stream.of(
                                    "/topic/room/*",
                                    "/topic/room/**",
                                    "/topic/room/bystanders-?",
                                    "/topic/room/{room}",
                                    "/topic/room/{room:.*}",
                                    "/topic/room/{a:(a+)+$}",
                                    "/topic/**",
                                    "/**",
                                    "**",
                                    "*",
                                    "/user/**",
                                    "/user/queue/*",
                                    "/user/queue/signal/",
                                    "/user/queue/signals",
                                    "/user/caller-0/queue/signal",
                                    "/user/" + CANARY + "/queue/signal",
                                    "/queue/signal",
                                    "/queue/signal-user" + CANARY,
                                    "/app/room/a",
                                    "/app/session",
                                    "/topic/room/a/../b",
                                    "/topic/room/",
                                    "/topic/room/" + "r".repeat(65),
                                    "/",
                                    "/temp-queue/a")
                            .map(destination -> nowhere("SUBSCRIBE to " + destination, subscribe("x", destination))))
            .toList();

    static final List<Row> HEADERS = List.of(
            bad("a header without a colon", send("/app/session", ICE, CANARY)),
            bad("a header without a name", send("/app/session", ICE, ":" + CANARY)),
            bad("an unknown escape", send("/app/session", ICE, "x:a\\t" + CANARY)),
            bad("an escape at the end", send("/app/session", ICE, "x:" + CANARY + "\\")),
            bad("an unknown escape in a name", send("/app/session", ICE, "x\\ty:a")),
            bad("a carriage return within a header", send("/app/session", ICE, "x:a\rb" + CANARY)),
            bad("a carriage return for a line feed", send("/app/session", ICE).replace('\n', '\r')),
            bad(
                    "two carriage returns at a line's end",
                    send("/app/session", ICE).replace("\n", "\r\r\n")),
            bad("NUL within a header", send("/app/session", ICE, "x:a\0b")),
            bad("25 headers", send("/app/session", ICE, many(24))),
            bad("10,000 headers", send("/app/session", ICE, many(10_000))),
            bad("a name of 65 bytes", send("/app/session", ICE, "n".repeat(65) + ":1")),
            bad("a value of 1,025 bytes", send("/app/session", ICE, "x:" + "v".repeat(1025))),
            bad("a value of 1,025 bytes of escapes", send("/app/session", ICE, "x:" + "\\\\".repeat(513))),
            bad("a destination of 2,000 bytes", send("/app/room/" + "r".repeat(2_000), JOIN)),
            bad(
                    "an Authorization of 9,000 bytes",
                    send("/app/session", ICE, "Authorization:Bearer " + "x".repeat(9_000))),
            tooLarge("headers of 300 KB", "SEND\n" + "h:1\n".repeat(75_000)),
            nowhere("the first of two destinations counts", send("/topic/" + CANARY, JOIN, "destination:/app/session")),
            bad("no destination", "SEND\nx:1\n\n" + ICE + "\0"),
            bad("an empty header line of blanks", send("/app/session", ICE, "   ")));

    static final List<Row> BODIES = List.of(
            bad("a length that is too small", send("/app/session", ICE, "content-length:3")),
            bad("a negative length", send("/app/session", ICE, "content-length:-1")),
            bad("a length with a sign", send("/app/session", ICE, "content-length:+14")),
            bad("a length with a blank", send("/app/session", ICE, "content-length: 14")),
            bad("a length that is no number", send("/app/session", ICE, "content-length:" + CANARY)),
            bad("a length in hexadecimal", send("/app/session", ICE, "content-length:0xE")),
            bad("an empty length", send("/app/session", ICE, "content-length:")),
            tooLarge("a length of 2^31", send("/app/session", ICE, "content-length:2147483648")),
            bad("a length beyond 64 bits", send("/app/session", ICE, "content-length:" + "9".repeat(30))),
            tooLarge("a length over the limit", send("/app/session", ICE, "content-length:262145")),
            tooLarge("a body over the limit", send("/app/session", "x".repeat(256 * 1024))),
            tooLarge(
                    "a body without end",
                    send("/app/session", "x".repeat(600_000)).replace("\0", "")),
            bad("NUL in a body without a length", send("/app/session", "{\"type\":\"ice\"\0}")),
            bad("a body after SUBSCRIBE", subscribe("x", "/topic/room/a").replace("\0", CANARY + "\0")),
            bad("a body after DISCONNECT", "DISCONNECT\n\n" + CANARY + "\0"));

    static final List<Row> SUBSCRIPTIONS = List.of(
            bad("without an id", frame("SUBSCRIBE", "destination:/topic/room/a")),
            bad("without a destination", frame("SUBSCRIBE", "id:x")),
            bad("with an id that is taken", subscribe("signals", "/topic/room/a")),
            bad("with a selector", subscribe("x", "/topic/room/a", "selector:" + CANARY + " = 1")),
            bad("with an empty selector", subscribe("x", "/topic/room/a", "selector:")),
            bad(
                    "with a selector that is a program",
                    subscribe("x", "/topic/room/a", "selector:T(java.lang.Runtime).getRuntime()")),
            bad("with ack client", subscribe("x", "/topic/room/a", "ack:client")),
            bad("with ack client-individual", subscribe("x", "/topic/room/a", "ack:client-individual")),
            bad("with an ack that is none", subscribe("x", "/topic/room/a", "ack:" + CANARY)),
            bad("UNSUBSCRIBE from nothing", frame("UNSUBSCRIBE", "id:" + CANARY)),
            bad("UNSUBSCRIBE without an id", frame("UNSUBSCRIBE")),
            bad("UNSUBSCRIBE twice", frame("UNSUBSCRIBE", "id:signals").repeat(2)),
            new Row(
                    "SEND without the subscription",
                    frame("UNSUBSCRIBE", "id:signals") + send("/app/room/a", JOIN),
                    "not-subscribed",
                    VIOLATION),
            new Row(
                    "1,000 subscriptions",
                    all(1_000, i -> subscribe("s" + i, "/topic/room/r" + i)),
                    "too-many",
                    TOO_MANY),
            new Row(
                    "1,000 subscriptions to the same",
                    all(1_000, i -> subscribe("s" + i, "/user/queue/signal")),
                    "too-many",
                    TOO_MANY));

    static final List<Row> FLOODS = List.of(
            new Row(
                    "50,000 subscriptions, each taken back",
                    (subscribe("a", "/topic/room/a") + frame("UNSUBSCRIBE", "id:a")).repeat(50_000),
                    "too-many",
                    TOO_MANY),
            new Row(
                    "50,000 receipts",
                    (subscribe("a", "/topic/room/a", "receipt:r") + frame("UNSUBSCRIBE", "id:a", "receipt:r"))
                            .repeat(25_000),
                    "too-many",
                    TOO_MANY),
            new Row("20,000 requests", send("/app/session", ICE).repeat(20_000), "too-many", TOO_MANY),
            new Row(
                    "20,000 joins",
                    send("/app/room/flooded", "{\"type\":\"join\"}").repeat(20_000),
                    "too-many",
                    TOO_MANY),
            new Row(
                    "20,000 bodies that are no JSON",
                    send("/app/room/flooded", CANARY).repeat(20_000),
                    "too-many",
                    TOO_MANY));

    static final List<Row> HARMLESS = List.of(
            harmless("10,000 line ends", "\n".repeat(10_000)),
            harmless("10,000 carriage returns and line feeds", "\r\n".repeat(10_000)),
            harmless(
                    "200 receipts",
                    all(
                            200,
                            i -> frame("SUBSCRIBE", "id:a", "destination:/topic/room/a", "receipt:r" + i)
                                    + frame("UNSUBSCRIBE", "id:a", "receipt:u" + i))),
            harmless("a header twice", send("/app/session", ICE, "x:1", "x:2")),
            harmless(
                    "headers nobody knows",
                    send("/app/session", ICE, "__proto__:1", "from:" + CANARY, "user-name:admin")),
            harmless("somebody else's topic", subscribe("eve", "/topic/room/bystanders-0")));

    private StompRows() {}

    static Row bad(String name, String frames) {
        return new Row(name, frames, "bad-frame", VIOLATION);
    }

    private static Row nowhere(String name, String frames) {
        return new Row(name, frames, "bad-destination", VIOLATION);
    }

    static Row tooLarge(String name, String frames) {
        return new Row(name, frames, "too-large", TOO_LARGE);
    }

    private static Row harmless(String name, String frames) {
        return new Row(name, frames, "", 0);
    }

    private static String many(int headers) {
        return all(headers, i -> "h" + i + ":1\n").strip();
    }

    private static String all(int count, IntFunction<String> frame) {
        return IntStream.range(0, count).mapToObj(frame).collect(Collectors.joining());
    }
}
