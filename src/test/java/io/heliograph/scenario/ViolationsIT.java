package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What ends a session: an ERROR frame with its code, then the close code.
@OnAServer
class ViolationsIT extends Scenario {

    private static final String JOIN = "{\"type\":\"join\"}";

    private void isEnded(TestPeer peer, String code, int closeCode) {
        var error = peer.client().error();
        assertThat(error.header("code")).isEqualTo(code);
        assertThat(error.header("message")).isNotEmpty();
        assertThat(peer.client().closeCode()).isEqualTo(closeCode);
        peer.client().ended();
    }

    private void isEndedBy(StompText frame, String code) {
        var peer = peer("ada").connects();
        peer.client().sends(frame.with("receipt", "r-1"));

        isEnded(peer, code, 4400);
        assertThat(peer.client().error().header("receipt-id")).isEqualTo("r-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/room/",
                "/app/room",
                "/app/room/a/b",
                "/app/room/*",
                "/app/room/**",
                "/app/room/a?",
                "/app/room/{a}",
                "/app/room/a b",
                "/app/room/ä",
                "/app/sessions",
                "/app/session/",
                "/app/**",
                "/topic/room/a",
                "/user/queue/signal",
                "/queue/signal",
                "/user/ada/queue/signal",
                "/app/room/12345678901234567890123456789012345678901234567890123456789012345",
            })
    void refusesToBeSentTo(String destination) {
        isEndedBy(StompText.send(destination, JOIN), "bad-destination");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/topic/room/",
                "/topic/room/*",
                "/topic/room/**",
                "/topic/room/a?",
                "/topic/room/{a}",
                "/topic/**",
                "/topic/room/a/b",
                "/user/queue/*",
                "/user/queue/signals",
                "/user/ada/queue/signal",
                "/queue/signal",
                "/queue/signal-user1",
                "/app/room/a",
                "/app/session",
                "/",
                "**",
            })
    void refusesToBeSubscribedTo(String destination) {
        isEndedBy(StompText.of("SUBSCRIBE", "id", "x", "destination", destination), "bad-destination");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-Z.a_z~0-9", "1234567890123456789012345678901234567890123456789012345678901234"})
    void takesEveryNameThatIsARooms(String name) {
        peer("ada").connects().joins(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACK",
                "NACK",
                "BEGIN",
                "COMMIT",
                "ABORT",
                "MESSAGE",
                "RECEIPT",
                "CONNECTED",
                "ERROR",
                "CONNECT",
                "STOMP",
                "PUBLISH",
                "send",
            })
    void refusesTheFrame(String command) {
        var peer = peer("ada").connects();
        peer.client().sends(StompText.of(command, "id", "1", "transaction", "t", "message-id", "1"));

        isEnded(peer, "bad-frame", 4400);
    }

    @ParameterizedTest
    @CsvSource({
        "selector, a = 1",
        "ack, client",
        "ack, client-individual",
        "ack, AUTO",
    })
    void refusesASubscriptionWith(String header, String value) {
        isEndedBy(StompText.of("SUBSCRIBE", "id", "x", "destination", "/topic/room/a", header, value), "bad-frame");
    }

    @Test
    void takesASubscriptionWithAutomaticAcknowledgement() {
        var ada = peer("ada").connects();
        ada.asks(StompText.of("SUBSCRIBE", "id", "x", "destination", "/topic/room/a", "ack", "auto"));
    }

    @Test
    void refusesASubscriptionWithoutDestination() {
        isEndedBy(StompText.of("SUBSCRIBE", "id", "x"), "bad-frame");
    }

    @Test
    void refusesASubscriptionWithoutId() {
        isEndedBy(StompText.of("SUBSCRIBE", "destination", "/topic/room/a"), "bad-frame");
    }

    @Test
    void refusesTheSameSubscriptionIdTwice() {
        isEndedBy(StompText.of("SUBSCRIBE", "id", "signal", "destination", "/topic/room/a"), "bad-frame");
    }

    @Test
    void refusesToUnsubscribeWhatIsNotSubscribed() {
        isEndedBy(StompText.of("UNSUBSCRIBE", "id", "other"), "bad-frame");
    }

    @Test
    void refusesAMessageInATransaction() {
        isEndedBy(StompText.send("/app/room/a", JOIN).with("transaction", "t"), "bad-frame");
    }

    @Test
    void refusesAMessageWithoutDestination() {
        isEndedBy(StompText.of("SEND").withBody(JOIN), "bad-frame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/room/a", "/app/session"})
    void refusesToActBeforeTheSubscriptionToTheQueue(String destination) {
        var ada = peer("ada").opens(StompText.of("CONNECT", "accept-version", "1.2"));
        ada.client().connected();
        ada.client().sends(StompText.send(destination, JOIN));

        isEnded(ada, "not-subscribed", 4400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEND", "SUBSCRIBE", "DISCONNECT", "GET / HTTP/1.1", ""})
    void refusesAFirstFrameThatIsNoConnect(String command) {
        var ada = peer("ada").opens(StompText.of(command, "destination", "/app/session", "id", "1"));
        if (command.isEmpty()) {
            ada.client().sends(StompText.of("nothing"));
        }
        isEnded(ada, "bad-frame", 4400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEND\ndestination:/app/session\nno colon\n\n{}\0",
                "SEND\ndestination:/app/session\n:no name\n\n{}\0",
                "SEND\ndestination:/app/session\nx:a\\tb\n\n{}\0",
                "SEND\ndestination:/app/session\nx:a\rb\n\n{}\0",
                "SEND\ndestination:/app/session\ncontent-length:-1\n\n{}\0",
                "SEND\ndestination:/app/session\ncontent-length:x\n\n{}\0",
                "SEND\ndestination:/app/session\ncontent-length:1\n\n{}\0",
                "SUBSCRIBE\nid:7\ndestination:/topic/room/a\n\nbody\0",
                "SUBSCRIBE\nid:7\ndestination:/topic/room/a\0",
                "SEND\0",
                "\0",
            })
    void refusesAMalformedFrame(String frame) {
        var ada = peer("ada").connects();
        ada.client().wire().text(frame);

        isEnded(ada, "bad-frame", 4400);
    }

    @Test
    void namesNothingOfTheInputInItsErrors() {
        var ada = peer("ada").connects();
        ada.client().sends(StompText.send("/app/secret-place", "secret-body").with("receipt", "r-1"));
        isEnded(ada, "bad-destination", 4400);

        assertThat(ada.client().error().toString()).doesNotContain("secret", "Exception", "io.heliograph", "java.");
    }

    @Test
    void aSessionEndedByAViolationMayBeResumed() {
        var ada = member("ada");
        var bob = member("bob");
        bob.client().sends(StompText.of("BEGIN"));
        isEnded(bob, "bad-frame", 4400);
        ada.sends(Body.chat("while you were out").to(bob));
        bob.resumes();

        bob.receives("control");
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
    }
}
