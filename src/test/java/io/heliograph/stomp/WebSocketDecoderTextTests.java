package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.bytes;
import static io.heliograph.stomp.CodecBytes.cut;
import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.masked;
import static io.heliograph.stomp.CodecBytes.utf8;
import static io.heliograph.stomp.CodecWebSocketClient.text;
import static io.heliograph.stomp.WebSocketFrames.BINARY;
import static io.heliograph.stomp.WebSocketFrames.CLOSE;
import static io.heliograph.stomp.WebSocketFrames.CONTINUATION;
import static io.heliograph.stomp.WebSocketFrames.PING;
import static io.heliograph.stomp.WebSocketFrames.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text must be UTF-8 (RFC 6455 section 8.1), and a close frame has rules of its own (sections 5.5.1 and 7.4).
class WebSocketDecoderTextTests {

    private static final String SOME = "aé€😀, \ud7ff\ue000\udbff\udfff";

    private final CodecWebSocketClient client = new CodecWebSocketClient();

    @Test
    void takesACodePointCutByFragmentsAnywhere() throws WebSocketViolation {
        byte[] payload = utf8(SOME);
        for (int at = 0; at <= payload.length; at++) {
            var other = new CodecWebSocketClient();
            other.send(masked(false, TEXT, Arrays.copyOf(payload, at)), masked(false, CONTINUATION, new byte[0]));
            other.send(masked(CONTINUATION, Arrays.copyOfRange(payload, at, payload.length)));
            assertThat(other.told).containsExactly(text(SOME));
        }
    }

    @Test
    void keepsACodePointBegunOverAPing() throws WebSocketViolation {
        client.send(masked(false, TEXT, bytes(0xe2, 0x82)), masked(PING, bytes(0xff)));
        client.send(masked(CONTINUATION, bytes(0xac)));

        assertThat(client.told).containsExactly("text e282", "ping ff", "text ac");
    }

    @Test
    void refusesAMessageThatEndsWithinACodePoint() {
        byte[] payload = utf8("€😀");
        for (int length : new int[] {1, 2, 4, 5, 6}) {
            assertRefused(1007, masked(TEXT, Arrays.copyOf(payload, length)));
            byte[] fragment = masked(false, TEXT, Arrays.copyOf(payload, length));
            assertRefused(1007, join(fragment, masked(CONTINUATION, new byte[0])));
        }
    }

    @Test
    void refusesAWrongByteBeforeTheMessageEnds() {
        assertRefused(1007, masked(false, TEXT, bytes('a', 0x80)));
        assertRefused(1007, masked(false, TEXT, bytes(0xed, 0xa0)));
        assertRefused(1007, join(masked(false, TEXT, bytes(0xf4)), masked(false, CONTINUATION, bytes(0x90))));
        byte[] first = masked(TEXT, join(utf8("x".repeat(200)), bytes(0xc0), new byte[200]));
        assertRefused(1007, Arrays.copyOf(first, 8 + 201));
    }

    @Test
    void refusesAsciiWithinACodePoint() {
        assertRefused(1007, join(masked(false, TEXT, bytes(0xe2)), masked(false, CONTINUATION, utf8("a"))));
        assertRefused(1007, join(masked(false, TEXT, bytes(0xe2)), masked(false, CONTINUATION, utf8("eight or more"))));
    }

    @Test
    void takesAnyBytesAsBinary() throws WebSocketViolation {
        client.send(masked(false, BINARY, bytes(0xff, 0xe2)), masked(CONTINUATION, bytes(0x80, 0xf4)));
        client.send(masked(TEXT, utf8("€")));

        assertThat(client.told).containsExactly("binary ffe280f4", text("€"));
    }

    @Test
    void takesACloseWithoutACode() throws WebSocketViolation {
        client.send(masked(CLOSE, new byte[0]));

        assertThat(client.told).containsExactly("close 1005 0");
        assertThat(client.decoder.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4400, 4999})
    void takesACodeThatMayBeSent(int code) throws WebSocketViolation {
        client.send(masked(CLOSE, join(bytes(code >> 8, code), utf8("bye"))));

        assertThat(client.told).containsExactly("close " + code + " 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535})
    void refusesACodeThatMayNotBeSent(int code) {
        assertRefused(1002, masked(CLOSE, bytes(code >> 8, code)));
    }

    @Test
    void refusesACloseWithHalfACode() {
        assertRefused(1002, masked(CLOSE, bytes(3)));
    }

    @Test
    void refusesAReasonThatIsNotUtf8() {
        assertRefused(1007, masked(CLOSE, bytes(0x03, 0xe8, 0xe2, 0x82)));
    }

    @Test
    void ignoresWhatFollowsAClose() throws WebSocketViolation {
        client.send(join(masked(CLOSE, bytes(0x03, 0xe8)), masked(TEXT, utf8("late")), bytes(0xff)), bytes(0xff, 0));

        assertThat(client.told).containsExactly("close 1000 0");
        assertThat(client.decoder.closed()).isTrue();
    }

    @Test
    void takesACloseWithinAFragmentedMessage() throws WebSocketViolation {
        client.send(masked(false, TEXT, bytes(0xe2)), masked(CLOSE, new byte[0]));

        assertThat(client.told).containsExactly("text e2", "close 1005 0");
    }

    private static void assertRefused(int closeCode, byte[] stream) {
        for (int at = 0; at <= stream.length; at++) {
            var pieces = cut(stream, at);
            var client = new CodecWebSocketClient();
            var violation = catchThrowableOfType(WebSocketViolation.class, () -> client.send(pieces));
            assertThat(violation.closeCode()).isEqualTo(closeCode);
            assertThat(client.decoder.closed()).isFalse();
        }
    }
}
