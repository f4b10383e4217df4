package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How STOMP frames lie in WebSocket messages.
@OnAServer
class FramesIT extends Scenario {

    private static final StompText CONNECT = StompText.of("CONNECT", "accept-version", "1.2", "login", "ada");
    private static final StompText SUBSCRIBE =
            StompText.of("SUBSCRIBE", "id", "signal", "destination", TestPeer.SIGNAL);

    private StompText join() {
        return StompText.send("/app/room/" + room(), "{\"type\":\"join\",\"name\":\"Ä€😀\"}");
    }

    private String all() {
        return CONNECT + "" + SUBSCRIBE + join();
    }

    @Test
    void severalFramesMayComeInOneMessage() {
        var ada = peer("ada").opens(CONNECT);
        ada.client().wire().text("\n" + SUBSCRIBE + "\n\r\n" + join() + "\n");

        assertThat(ada.receives("joined").object("self")).containsEntry("name", "Ä€😀");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void aFrameMayComeInSeveralBinaryMessages(int size) {
        try (var wire = Wire.open(port())) {
            var bytes = all().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += size) {
                wire.frame(Wire.BINARY, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
            }
            assertThat(wire.reads().opcode()).isEqualTo(Wire.BINARY);
            assertThat(wire.reads().text()).startsWith("MESSAGE").contains("\"joined\"", "Ä€😀");
        }
    }

    @Test
    void aMessageMayComeInSeveralFragmentsWithAPingBetweenThem() {
        try (var wire = Wire.open(port())) {
            var bytes = all().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at++) {
                int first = (at == 0 ? Wire.TEXT : 0) | (at == bytes.length - 1 ? Wire.FIN : 0);
                wire.raw(Wire.frame(first, true, new byte[] {bytes[at]}));
                if (at == bytes.length / 2) {
                    wire.frame(Wire.PING, new byte[] {1, 2, 3});
                }
            }
            assertThat(wire.readsUntil(Wire.PONG).payload()).containsExactly(1, 2, 3);
            assertThat(wire.readsUntil(Wire.TEXT).text()).contains("\"joined\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    void textIsAnsweredInTextAndBinaryInBinary(int sent, int answered) {
        try (var wire = Wire.open(port())) {
            wire.frame(sent, all().getBytes(StandardCharsets.UTF_8));

            assertThat(wire.reads().opcode()).isEqualTo(answered);
            assertThat(wire.reads().opcode()).isEqualTo(answered);
        }
    }

    @Test
    void linesMayEndWithCarriageReturns() {
        try (var wire = Wire.open(port())) {
            wire.text(all().replace("\n", "\r\n"));

            assertThat(wire.reads().text()).startsWith("CONNECTED");
            assertThat(wire.reads().text()).contains("\"joined\"");
        }
    }

    @Test
    void aBodyMayHaveAContentLength() {
        var ada = peer("ada").connects();
        var json = "{\"type\":\"ice\",\"id\":\"ä\"}";
        ada.asks(StompText.send("/app/session", json)
                .with("content-length", "" + json.getBytes(StandardCharsets.UTF_8).length));

        assertThat(ada.receives("ice").text("re")).isEqualTo("ä");
    }

    @Test
    void headersComeBackAsTheyWereWritten() {
        var ada = peer("ada").connects();
        ada.subscribes("a\\cb\\n\\\\", "/topic/room/" + room());
        var frame = StompText.send("/app/room/" + room(), "{\"type\":\"join\"}");
        ada.client().outcome(frame, "x\\cy\\n\\\\", "");

        ada.receives("joined");
    }

    @Test
    void aFrameOverTheLimitEndsTheSession() {
        var ada = peer("ada").connects();
        ada.client().sends(StompText.send("/app/room/" + room(), "x".repeat(256 * 1024)));

        assertThat(ada.client().error().header("code")).isEqualTo("too-large");
        assertThat(ada.client().closeCode()).isEqualTo(1009);
    }

    @Test
    void aFrameWithinTheLimitDoesNot() {
        var ada = peer("ada").connects();
        var bob = member("bob");
        ada.in(room());
        ada.isRefused("bad-request", "x".repeat(255 * 1024), "");
        ada.sends(Body.of("join"));
        bob.receives("peer-joined");
    }

    @Test
    void aFrameOverTheSmallerLimitBeforeConnectedEndsTheSession() {
        var ada = peer("ada").opens(CONNECT.with("a", "b").withBody("x".repeat(17 * 1024)));

        assertThat(ada.client().error().header("code")).isIn("too-large", "bad-frame");
        assertThat(ada.client().closeCode()).isIn(1009, 4400);
    }

    @Test
    void aConnectOfTheSmallerLimitIsTakenWithALongToken() {
        peer("ada").connects(CONNECT.with("Authorization", "Bearer " + "x".repeat(8 * 1024 - 7)));
    }

    @ParameterizedTest
    @CsvSource({"24, 64, 1024, true", "25, 2, 1, false", "5, 65, 1, false", "5, 2, 1025, false"})
    void headersAreBounded(int count, int name, int value, boolean taken) {
        var ada = peer("ada").connects();
        var frame = StompText.of("SUBSCRIBE", "id", "x", "destination", "/topic/room/a");
        for (int i = 10; i < 10 + count - 3; i++) {
            frame = frame.with(i + "n".repeat(name - 2), "v".repeat(value));
        }
        if (taken) {
            ada.asks(frame);
        } else {
            ada.client().sends(frame.with("receipt", "r"));
            assertThat(ada.client().error().header("code")).isIn("bad-frame", "too-large");
        }
    }
}
