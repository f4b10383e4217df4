package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnAServer
class ConnectingIT extends Scenario {

    @Test
    void connectedSaysWhatTheDocumentSays() {
        var ada = peer("ada").connects();

        assertThat(ada.client().connected().headers())
                .containsOnlyKeys("version", "session", "user-name", "heart-beat", "signal-version")
                .containsEntry("version", "1.2")
                .containsEntry("user-name", "ada")
                .containsEntry("heart-beat", "10000,20000")
                .containsEntry("signal-version", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "'1.0,1.1,1.2', 1.2",
        "'1.2,1.1,1.0', 1.2",
        "'1.0, 1.1', 1.1",
        "1.0, 1.0",
        "'1.2,2.0', 1.2",
    })
    void speaksTheNewestCommonVersion(String accepted, String version) {
        var ada = peer("ada").connects(StompText.of("CONNECT", "accept-version", accepted));

        assertThat(ada.client().connected().header("version")).isEqualTo(version);
        ada.joins(room());
    }

    @Test
    void speaksStomp10WhereNoVersionIsNamed() {
        var ada = peer("ada").connects(StompText.of("CONNECT"));

        assertThat(ada.client().connected().header("version")).isEqualTo("1.0");
        ada.joins(room());
    }

    @Test
    void theFrameMayBeCalledStomp() {
        peer("ada").connects(StompText.of("STOMP", "accept-version", "1.2")).joins(room());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "1.3", "", "1", "1.20"})
    void refusesVersionsThatItDoesNotSpeak(String accepted) {
        var ada = peer("ada").opens(StompText.of("CONNECT", "accept-version", accepted));

        var error = ada.client().error();
        assertThat(error.headers()).containsEntry("code", "unsupported-version");
        assertThat(error.header("version")).contains("1.0", "1.1", "1.2");
        assertThat(ada.client().closeCode()).isEqualTo(4400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,2", "2, 1"})
    void takesASignalVersionInCommon(String versions) {
        var connect = StompText.of("CONNECT", "accept-version", "1.2", "signal-version", versions);
        var ada = peer("ada").connects(connect);

        assertThat(ada.client().connected().header("signal-version")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "", "1.0", "one"})
    void refusesSignalVersionsThatItDoesNotSpeak(String versions) {
        var connect = StompText.of("CONNECT", "accept-version", "1.2", "signal-version", versions);
        var ada = peer("ada").opens(connect);

        assertThat(ada.client().error().headers())
                .containsEntry("code", "unsupported-version")
                .containsEntry("signal-version", "1");
        assertThat(ada.client().closeCode()).isEqualTo(4400);
    }

    @Test
    void whoNamesNoLoginIsAGuestOfItsOwn() {
        var one = guest().connects().client().connected().header("user-name");
        var other = guest().connects().client().connected().header("user-name");

        assertThat(one).startsWith("guest-").isNotEqualTo(other);
        assertThat(other).startsWith("guest-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a,b", "-1,0", "1,2,3", "1.5,0"})
    void refusesAMalformedHeartBeat(String heartBeat) {
        var ada = peer("ada").opens(StompText.of("CONNECT", "accept-version", "1.2", "heart-beat", heartBeat));

        assertThat(ada.client().error().header("code")).isEqualTo("bad-frame");
        assertThat(ada.client().closeCode()).isEqualTo(4400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Origin: https://evil.example, 403",
        "GET, Sec-WebSocket-Version: 8, 426",
        "GET, Sec-WebSocket-Key:, 400",
        "GET, Sec-WebSocket-Key: c2hvcnQ=, 400",
        "GET, Upgrade:, 426",
        "POST, Content-Length: 0, 405",
    })
    void refusesAHandshakeThatIsNone(String method, String header, String status) {
        try (var wire = Wire.ask(port(), 0, method, header)) {
            assertThat(wire.answer()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void takesPagesOfItsOwnOrigin() {
        try (var wire = Wire.open(port(), 0, "Origin: http://localhost:" + port())) {
            assertThat(wire.answer()).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'v10.stomp, v11.stomp, v12.stomp', v12.stomp",
        "'v11.stomp,v10.stomp', v11.stomp",
        "v10.stomp, v10.stomp",
    })
    void agreesOnASubprotocol(String offered, String agreed) {
        try (var wire = Wire.open(port(), 0, "Sec-WebSocket-Protocol: " + offered)) {
            assertThat(wire.answer()).contains("Sec-WebSocket-Protocol: " + agreed);
        }
    }

    @Test
    void offersNoSubprotocolNorExtensionByItself() {
        try (var wire = Wire.open(port(), 0, "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(wire.answer()).doesNotContain("Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions");
        }
    }

    @Test
    void theSessionMayAskForIceServersAndAuthorizeItself() {
        var ada = peer("ada").connects();
        ada.asks(StompText.send("/app/session", "{\"type\":\"ice\",\"id\":\"i1\"}"));
        var ice = ada.receives("ice");
        assertThat(ice.fields()).containsEntry("re", "i1").containsEntry("iceTtl", 3600);
        assertThat(ice.list("iceServers")).hasSize(2);

        ada.asks(StompText.send("/app/session", Message.json(Map.of("type", "authorize", "token", "t", "id", "a1"))));
        assertThat(ada.receives("authorized").fields()).containsEntry("re", "a1");
    }
}
