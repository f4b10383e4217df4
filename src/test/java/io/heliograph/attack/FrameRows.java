package io.heliograph.attack;

import static io.heliograph.attack.Leaks.CANARY;
import static io.heliograph.attack.Masked.BINARY;
import static io.heliograph.attack.Masked.CONTINUATION;
import static io.heliograph.attack.Masked.FIN;
import static io.heliograph.attack.Masked.PING;
import static io.heliograph.attack.Masked.PONG;
import static io.heliograph.attack.Masked.TEXT;
import static io.heliograph.attack.Masked.bytes;
import static io.heliograph.attack.Masked.close;
import static io.heliograph.attack.Masked.frame;
import static io.heliograph.attack.Masked.join;
import static io.heliograph.attack.Masked.repeat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// WebSocket frames, and the close code that answers them.
final class FrameRows {

    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_UTF8 = 1007;
    private static final int POLICY = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int TOO_MANY = 4429;
    private static final byte[] SECRET = CANARY.getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINE_FEED = {'\n'};

    /// @param before what the session has said by then
    @SuppressWarnings("ArrayRecordComponent")
    record Row(String name, byte[] bytes, int closeCode, String before) {}

    static final List<Row> HEADS = Stream.of(
                    Stream.of(
                            wrong("RSV1", frame(FIN | 0x40 | TEXT, SECRET)),
                            wrong("RSV2", frame(FIN | 0x20 | TEXT, SECRET)),
                            wrong("RSV3", frame(FIN | 0x10 | TEXT, SECRET)),
                            wrong("all reserved bits", frame(0xFF, SECRET)),
                            wrong("RSV1 on a ping", frame(FIN | 0x40 | PING)),
                            wrong("RSV1 on a continuation", join(frame(TEXT), frame(FIN | 0x40)))),
                    IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                            .mapToObj(opcode -> wrong("opcode " + opcode, frame(FIN | opcode, SECRET))),
                    Stream.of(
                            wrong("unmasked text", bytes(FIN | TEXT, 1, '\n')),
                            wrong("unmasked ping", bytes(FIN | PING, 0)),
                            wrong("unmasked close", bytes(FIN | 8, 2, 3, 232)),
                            wrong("a ping in fragments", frame(PING)),
                            wrong("a pong in fragments", frame(PONG)),
                            wrong("a close in fragments", frame(8)),
                            wrong("a continuation of nothing", frame(FIN | CONTINUATION, SECRET)),
                            wrong("a continuation of nothing that goes on", frame(CONTINUATION, SECRET)),
                            wrong("a continuation after the end", join(frame(FIN | TEXT, LINE_FEED), frame(FIN))),
                            wrong("a text within a text", join(frame(TEXT, LINE_FEED), frame(FIN | TEXT, SECRET))),
                            wrong("a binary within a text", join(frame(TEXT, LINE_FEED), frame(FIN | BINARY, SECRET))),
                            wrong("a text within a binary", join(frame(BINARY, LINE_FEED), frame(TEXT, SECRET))),
                            wrong(
                                    "an HTTP request",
                                    "GET /actuator/env HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                            wrong("TLS", bytes(22, 3, 1, 0, 244))))
            .flatMap(rows -> rows)
            .toList();

    static final List<Row> LENGTHS = List.of(
            wrong("a ping of 126", frame(FIN | PING, new byte[126])),
            wrong("a ping of 65,536", frame(FIN | PING, new byte[65_536])),
            wrong("a pong of 126", frame(FIN | PONG, new byte[126])),
            wrong("a close of 126", frame(FIN | 8, new byte[126])),
            wrong("0 in 16 bits", frame(FIN | TEXT, 2, 0)),
            wrong("125 in 16 bits", frame(FIN | TEXT, 2, 125)),
            wrong("0 in 64 bits", frame(FIN | TEXT, 8, 0)),
            wrong("125 in 64 bits", frame(FIN | TEXT, 8, 125)),
            wrong("65,535 in 64 bits", frame(FIN | TEXT, 8, 65_535)),
            wrong("2^63", frame(FIN | TEXT, 8, Long.MIN_VALUE)),
            wrong("2^64-1", frame(FIN | TEXT, 8, -1)),
            new Row("2^63-1", frame(FIN | TEXT, 8, Long.MAX_VALUE), TOO_LARGE, ""),
            new Row("2^31", frame(FIN | TEXT, 8, 1L << 31), TOO_LARGE, ""),
            new Row("2^32", frame(FIN | BINARY, 8, 1L << 32), TOO_LARGE, ""));

    static final List<Row> TEXTS = List.of(
            garbled("an overlong NUL", 0xC0, 0x80),
            garbled("an overlong slash", 0xC1, 0xAF),
            garbled("an overlong of three", 0xE0, 0x80, 0x80),
            garbled("an overlong of four", 0xF0, 0x80, 0x80, 0x80),
            garbled("a high surrogate", 0xED, 0xA0, 0x80),
            garbled("a low surrogate", 0xED, 0xBF, 0xBF),
            garbled("a pair of surrogates", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80),
            garbled("beyond the last code point", 0xF4, 0x90, 0x80, 0x80),
            garbled("a head of five", 0xF8, 0x88, 0x80, 0x80, 0x80),
            garbled("0xFF", 0xFF),
            garbled("0xFE", 0xFE),
            garbled("a tail alone", 0x80),
            garbled("a head alone", 0xE2),
            garbled("half a code point at the end", 'a', 0xE2, 0x82),
            garbled("a head before ASCII", 0xE2, 'a', 'b'),
            new Row(
                    "half a code point in one fragment, none in the next",
                    join(frame(TEXT, bytes(0xE2)), frame(FIN)),
                    NOT_UTF8,
                    ""),
            new Row(
                    "a code point torn wrongly",
                    join(frame(TEXT, bytes(0xE2)), frame(FIN, bytes(0x28))),
                    NOT_UTF8,
                    ""));

    static final List<Row> CLOSES = Stream.concat(
                    IntStream.of(0, 999, 1004, 1005, 1006, 1015, 1016, 1999, 2000, 2999, 5000, 65_535)
                            .mapToObj(code -> wrong("close code " + code, close(code, SECRET))),
                    Stream.of(
                            wrong("a close of one byte", frame(FIN | 8, bytes(3))),
                            new Row("a close with a garbled reason", close(1000, bytes(0xFF)), NOT_UTF8, ""),
                            new Row("a close with 1000", close(1000, SECRET), 1000, ""),
                            new Row("a close with 1012", close(1012), 1012, ""),
                            new Row("a close with 4999", close(4999, SECRET), 4999, ""),
                            new Row("a close without a code", frame(FIN | 8), 1005, ""),
                            new Row("a close, then garbage", join(close(1000), new byte[1000]), 1000, "")))
            .toList();

    static final List<Row> FLOODS = List.of(
            flood("20,000 pings", frame(FIN | PING)),
            flood("20,000 pings of 125 bytes", frame(FIN | PING, new byte[125])),
            flood("20,000 pongs", frame(FIN | PONG, SECRET)),
            flood("20,000 line ends", frame(FIN | TEXT, LINE_FEED)),
            new Row(
                    "200,000 empty continuation frames",
                    join(frame(TEXT), repeat(200_000, frame(CONTINUATION))),
                    POLICY,
                    ""),
            new Row(
                    "200,000 empty continuation frames of a session",
                    join(frame(TEXT), repeat(200_000, frame(CONTINUATION))),
                    POLICY,
                    Stomp.CONNECT),
            new Row(
                    "a frame of STOMP in 20,000 fragments of one byte",
                    join(frame(TEXT, LINE_FEED), repeat(20_000, frame(CONTINUATION, bytes('S')))),
                    TOO_LARGE,
                    ""),
            new Row(
                    "300,000 fragments of one byte of a session",
                    join(frame(TEXT, LINE_FEED), repeat(300_000, frame(CONTINUATION, bytes('S')))),
                    TOO_LARGE,
                    Stomp.CONNECT),
            new Row(
                    "a message that says it has 2 GB",
                    join(frame(FIN | BINARY, 8, Integer.MAX_VALUE), repeat(20_000, bytes(1))),
                    TOO_LARGE,
                    ""),
            new Row(
                    "a message that says it has 2 GB, of a session",
                    join(frame(FIN | BINARY, 8, Integer.MAX_VALUE), repeat(300_000, bytes(1))),
                    TOO_LARGE,
                    Stomp.CONNECT));

    static final List<Row> HARMLESS = List.of(
            harmless("1,000 pings", repeat(1_000, frame(FIN | PING))),
            harmless("500 pings of 125 bytes", repeat(500, frame(FIN | PING, new byte[125]))),
            harmless("1,000 pongs", repeat(1_000, frame(FIN | PONG, SECRET))),
            harmless("50,000 empty messages", repeat(50_000, frame(FIN | TEXT))),
            harmless("1,000 line ends", repeat(1_000, frame(FIN | TEXT, LINE_FEED))),
            harmless("a million line ends in one message", frame(FIN | TEXT, repeat(1_000_000, LINE_FEED))),
            harmless(
                    "1,000 empty continuation frames", join(frame(TEXT), repeat(999, frame(CONTINUATION)), frame(FIN))),
            harmless(
                    "pings between fragments",
                    join(
                            frame(TEXT, LINE_FEED),
                            repeat(100, join(frame(FIN | PING), frame(CONTINUATION, LINE_FEED))),
                            frame(FIN))),
            harmless(
                    "the largest code point",
                    frame(
                            FIN | TEXT,
                            join(
                                    Stomp.send("/app/session", "{\"x\":\"")
                                            .replace("\0", "")
                                            .getBytes(StandardCharsets.UTF_8),
                                    bytes(0xF4, 0x8F, 0xBF, 0xBF, '"', '}', 0)))));

    private FrameRows() {}

    private static Row wrong(String name, byte[] bytes) {
        return new Row(name, bytes, PROTOCOL_ERROR, "");
    }

    private static Row garbled(String name, int... bytes) {
        return new Row(name, frame(FIN | TEXT, bytes(bytes)), NOT_UTF8, "");
    }

    private static Row flood(String name, byte[] frame) {
        return new Row(name, repeat(20_000, frame), TOO_MANY, Stomp.CONNECT);
    }

    private static Row harmless(String name, byte[] bytes) {
        return new Row(name, bytes, 0, "");
    }
}
