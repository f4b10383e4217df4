package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wrong in a body: an error with its code, and the session goes on.
class BadInputIT extends RoomScenario {

    private static final String SDP = "\"sdp\":\"v=0\\r\\n\"";

    private static final List<String> BAD_REQUESTS = List.of(
            "",
            " ",
            "{",
            "nonsense",
            "null",
            "[]",
            "[{\"type\":\"leave\"}]",
            "\"leave\"",
            "{\"type\":\"leave\"}{}",
            "{\"type\":\"leave\",}",
            "{'type':'leave'}",
            "{\"type\":\"leave\"",
            "{}",
            "{\"type\":null}",
            "{\"type\":5}",
            "{\"type\":\"\"}",
            "{\"type\":\"Offer\"}",
            "{\"type\":\"nothing\"}",
            "{\"type\":\"joined\"}",
            "{\"type\":\"error\"}",
            "{\"type\":\"leave\",\"id\":\"\"}",
            "{\"type\":\"leave\",\"id\":5}",
            "{\"type\":\"leave\",\"id\":\"" + "i".repeat(65) + "\"}",
            "{\"type\":\"leave\",\"type\":\"join\"}",
            "{\"type\":\"offer\"}",
            "{\"type\":\"offer\",\"sdp\":5}",
            "{\"type\":\"offer\",\"sdp\":null}",
            "{\"type\":\"offer\",\"sdp\":{\"sdp\":\"v=0\"}}",
            "{\"type\":\"offer\",\"sdp\":\"\"}",
            "{\"type\":\"offer\",\"sdp\":\"v=1\\r\\n\"}",
            "{\"type\":\"offer\",\"sdp\":\"s=-\\r\\nv=0\\r\\n\"}",
            "{\"type\":\"answer\",\"sdp\":\"hello\"}",
            "{\"type\":\"answer\"}",
            "{\"type\":\"offer\",\"to\":5," + SDP + "}",
            "{\"type\":\"offer\",\"to\":\"\"," + SDP + "}",
            "{\"type\":\"offer\",\"pc\":\"\"," + SDP + "}",
            "{\"type\":\"offer\",\"pc\":7," + SDP + "}",
            "{\"type\":\"offer\",\"pc\":\"" + "p".repeat(33) + "\"," + SDP + "}",
            "{\"type\":\"candidate\"}",
            "{\"type\":\"candidate\",\"candidate\":\"candidate:1\"}",
            "{\"type\":\"candidate\",\"candidate\":[]}",
            "{\"type\":\"candidate\",\"candidate\":{\"candidate\":5}}",
            "{\"type\":\"candidate\",\"candidate\":{\"sdpMLineIndex\":-1}}",
            "{\"type\":\"candidate\",\"candidate\":{\"sdpMLineIndex\":\"0\"}}",
            "{\"type\":\"candidate\",\"candidate\":{\"usernameFragment\":5}}",
            "{\"type\":\"join\",\"name\":\"" + "n".repeat(65) + "\"}",
            "{\"type\":\"join\",\"name\":5}",
            "{\"type\":\"join\",\"media\":\"audio\"}",
            "{\"type\":\"join\",\"media\":{\"audio\":1}}",
            "{\"type\":\"join\",\"media\":{\"audio\":\"true\"}}",
            "{\"type\":\"join\",\"meta\":\"text\"}",
            "{\"type\":\"join\",\"meta\":[]}",
            "{\"type\":\"join\",\"passcode\":5}",
            "{\"type\":\"join\",\"resume\":\"token\"}",
            "{\"type\":\"join\",\"resume\":{\"peer\":\"p\",\"token\":\"t\"}}",
            "{\"type\":\"join\",\"resume\":{\"peer\":\"p\",\"token\":\"t\",\"rev\":-1}}",
            "{\"type\":\"join\",\"resume\":{\"peer\":\"p\",\"token\":\"t\",\"rev\":\"1\"}}",
            "{\"type\":\"join\",\"resume\":{\"peer\":\"p\",\"token\":\"t\",\"rev\":99999999999999999999}}",
            "{\"type\":\"control\"}",
            "{\"type\":\"control\",\"action\":5}",
            "{\"type\":\"control\",\"action\":\"\"}",
            "{\"type\":\"control\",\"action\":\"explode\"}",
            "{\"type\":\"control\",\"action\":\"X-upper\"}",
            "{\"type\":\"control\",\"action\":\"x-a\",\"data\":\"text\"}",
            "{\"type\":\"control\",\"action\":\"x-a\",\"data\":[1]}",
            "{\"type\":\"control\",\"action\":\"chat\"}",
            "{\"type\":\"control\",\"action\":\"chat\",\"data\":{}}",
            "{\"type\":\"control\",\"action\":\"chat\",\"data\":{\"text\":5}}",
            "{\"type\":\"control\",\"action\":\"update\",\"data\":{\"name\":5}}",
            "{\"type\":\"control\",\"action\":\"mute\",\"data\":{\"kinds\":[\"audio\"]}}",
            "{\"type\":\"control\",\"action\":\"configure\",\"data\":{\"capacity\":0}}",
            "{\"type\":\"control\",\"action\":\"configure\",\"data\":{\"capacity\":1001}}",
            "{\"type\":\"control\",\"action\":\"configure\",\"data\":{\"locked\":\"yes\"}}",
            "{\"type\":\"leave\",\"x\":\"\\ud800\"}",
            "{\"type\":\"leave\",\"x\":\"\\udc00\\ud800\"}",
            "{\"type\":\"leave\",\"x\":\"\\u0000\"}",
            "{\"type\":\"leave\",\"x\":\"\\x\"}",
            "{\"type\":\"leave\",\"x\":\"a\nb\"}",
            "{\"type\":\"leave\",\"x\":NaN}",
            "{\"type\":\"leave\",\"x\":01}",
            "{\"type\":\"leave\"/**/}",
            "{\"type\":\"leave\",\"x\":" + nested(32) + "}",
            "{\"type\":\"leave\",\"x\":" + nested(10_000) + "}");

    private TestPeer ada;
    private TestPeer bob;

    @BeforeEach
    void twoPeersMeet() {
        ada = member("ada");
        bob = member("bob");
    }

    static Stream<String> isABadRequest() {
        return BAD_REQUESTS.stream();
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @ParameterizedTest
    @MethodSource
    void isABadRequest(String json) {
        ada.isRefused("bad-request", json, "");

        theSessionGoesOn();
    }

    private void theSessionGoesOn() {
        bob.receivesNothing();
        ada.sends(Body.chat("still here"));
        bob.receives("control");
        ada.receivesNothing();
    }

    static Stream<Arguments> isTooLarge() {
        return Stream.of(
                Arguments.of("a description", Body.offer(Sdp.large("a1", 128 * 1024 + 400))),
                Arguments.of(
                        "a candidate",
                        Body.of("candidate").with("candidate", Map.of("candidate", "c".repeat(4 * 1024)))),
                Arguments.of("a join's meta", Body.of("join").with("meta", Map.of("x", "m".repeat(4 * 1024)))),
                Arguments.of("a control's data", Body.control("x-a", Map.of("x", "d".repeat(16 * 1024)))),
                Arguments.of("a chat's text", Body.chat("t".repeat(4 * 1024 + 1))),
                Arguments.of(
                        "an update's meta", Body.control("update", Map.of("meta", Map.of("x", "m".repeat(4096))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isTooLarge(String what, Body body) {
        assertThat(ada.isRefused("too-large", body.id("i1")).fields()).containsEntry("re", "i1");

        theSessionGoesOn();
    }

    static Stream<Body> isJustSmallEnough() {
        return Stream.of(
                Body.offer(Sdp.large("a1", 128 * 1024)),
                Body.control("x-a", Map.of("x", "d".repeat(16 * 1024 - 8))),
                Body.chat("t".repeat(4 * 1024)),
                Body.chat("\n".repeat(4 * 1024)),
                Body.chat("").id("i".repeat(64)),
                Body.control("x-deep", Map.of("x", List.of(List.of(List.of())))));
    }

    @ParameterizedTest
    @MethodSource
    void isJustSmallEnough(Body body) {
        ada.sends(body);

        assertThat(bob.receives(body.text("type")).text("from")).isEqualTo(ada.id());
    }

    @Test
    void unknownFieldsAreIgnored() {
        ada.asks(StompText.send(
                "/app/room/" + room(),
                "{\"zz\":[{\"type\":\"leave\"}],\"type\":\"control\",\"action\":\"x-a\",\"yy\":null,\"xx\":"
                        + nested(31) + "}"));

        assertThat(bob.receives("control").fields()).doesNotContainKeys("xx", "yy", "zz");
    }

    @Test
    void aNulInABodyOfAGivenLengthIsABadRequest() {
        var body = "{\"type\":\"leave\",\"x\":\"\0\"}";
        ada.client().sends(StompText.send("/app/room/" + room(), body).with("content-length", "" + body.length()));

        assertThat(ada.receives("error").fields()).containsEntry("code", "bad-request");
        theSessionGoesOn();
    }

    @Test
    void invalidUtf8InABinaryMessageIsABadRequest() {
        var frame = StompText.send("/app/room/" + room(), "{\"type\":\"leave\",\"x\":\"?\"}")
                .toString();
        var bytes = frame.getBytes(StandardCharsets.ISO_8859_1);
        bytes[frame.indexOf('?')] = (byte) 0xFF;
        ada.client().wire().frame(Wire.BINARY, bytes);

        assertThat(ada.receives("error").fields()).containsEntry("code", "bad-request");
        theSessionGoesOn();
    }

    @Test
    void aRequestToTheSessionMayBeBadToo() {
        ada.client().sends(StompText.send("/app/session", "{\"type\":\"join\",\"id\":\"s1\"}"));

        assertThat(ada.receives("error").fields())
                .containsOnlyKeys("type", "code", "message", "re")
                .containsEntry("code", "bad-request")
                .containsEntry("re", "s1");
    }

    @Test
    void errorsEchoNothing() {
        var error = ada.isRefused("bad-request", "{\"type\":\"secret\",\"secret\":\"secret\"}", "");

        assertThat(error.text("message")).doesNotContain("secret", "Exception", ".java", "io.");
    }
}
