package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A whole call, with a word to be found again in every place where something private stands. Neither logs nor metrics
/// have any of them, at the usual levels and where an operator wants to see all that the product says.
@Tag(AttackedServer.ALONE)
@ExtendWith(OutputCaptureExtension.class)
class PrivacyIT {

    /// Each begins with this.
    private static final String WORD = "pr1vate";

    private static final String SDP = "v=0\\r\\no=" + WORD + "-origin 1 1 IN IP4 203.0.113.77\\r\\ns=" + WORD
            + "-session\\r\\nt=0 0\\r\\na=fingerprint:sha-256 " + WORD
            + "-fingerprint\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111"
            + "\\r\\nc=IN IP4 203.0.113.77\\r\\na=ice-ufrag:" + WORD + "-ufrag\\r\\na=ice-pwd:" + WORD + "-pwd\\r\\n"
            + "a=candidate:1 1 udp 1 203.0.113.77 5000 typ host\\r\\na=sendrecv\\r\\n";
    private static final String CANDIDATE =
            "{\"candidate\":\"candidate:1 1 udp 1 203.0.113.77 5000 typ host\",\"sdpMid\":\"" + WORD
                    + "-mid\",\"usernameFragment\":\"" + WORD + "-ufrag\"}";
    private static final String TURN_SECRET = WORD + "-turn-secret";

    private static final String[] LOUD = {
        "logging.level.io.heliograph=TRACE",
        "logging.level.root=DEBUG",
        "logging.level.org.eclipse.jetty=WARN",
        "logging.level.org.springframework=INFO",
        "debug=false",
    };
    private static final String[] USUAL = {};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingPrivateIsPrintedOrCounted(boolean loud, CapturedOutput output) {
        try (var server = PrivateServer.start(TURN_SECRET, loud ? LOUD : USUAL)) {
            List<String> secrets = new ArrayList<>(List.of(WORD, "203.0.113.77", "198.51.100.77"));
            var call = new PrivateCall(server.port(), WORD, SDP, CANDIDATE);
            secrets.addAll(call.takesPlace());
            var counted = server.prometheus();
            var logged = String.join("\n", server.logged());

            assertThat(counted)
                    .contains("signaling_signals_total")
                    .doesNotContainIgnoringCase(secrets.toArray(String[]::new));
            assertThat(logged + output.getAll())
                    .doesNotContainIgnoringCase(secrets.toArray(String[]::new))
                    .doesNotContain("127.0.0.1");
        }
    }

    @Test
    void theCallIsHeardSoThatThereWouldBeSomethingToFind() {
        try (var server = PrivateServer.start(TURN_SECRET, USUAL)) {
            var call = new PrivateCall(server.port(), WORD, SDP, CANDIDATE);
            call.takesPlace();
            assertThat(call.heard())
                    .contains(WORD + "-fingerprint", WORD + "-mid", WORD + "-chat", WORD + "-name", "203.0.113.77");
        }
    }
}
