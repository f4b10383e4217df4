package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.bytes;
import static io.heliograph.stomp.CodecBytes.cut;
import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.mask;
import static io.heliograph.stomp.CodecBytes.masked;
import static io.heliograph.stomp.CodecBytes.utf8;
import static io.heliograph.stomp.CodecWebSocketClient.hex;
import static io.heliograph.stomp.CodecWebSocketClient.text;
import static io.heliograph.stomp.WebSocketFrames.BINARY;
import static io.heliograph.stomp.WebSocketFrames.CLOSE;
import static io.heliograph.stomp.WebSocketFrames.CONTINUATION;
import static io.heliograph.stomp.WebSocketFrames.PING;
import static io.heliograph.stomp.WebSocketFrames.PONG;
import static io.heliograph.stomp.WebSocketFrames.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 section 5, rule by rule.
class WebSocketDecoderTests {

    private static final byte[] NOTHING = {};

    private final CodecWebSocketClient client = new CodecWebSocketClient();

    @Test
    void unmasksTheExampleOfTheStandard() throws WebSocketViolation {
        client.send(bytes(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58));

        assertThat(client.told).containsExactly(text("Hello"));
    }

    @Test
    void refusesAFrameThatIsNotMasked() {
        assertRefused(1002, WebSocketFrames.frame(TEXT, utf8("Hello")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x20, 0x10})
    void refusesEachReservedBit(int bit) {
        byte[] frame = masked(TEXT, utf8("Hello"));
        frame[0] |= (byte) bit;

        assertRefused(1002, frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void refusesReservedOpcodes(int opcode) {
        assertRefused(1002, masked(opcode, NOTHING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 125, 126, 127, 65_535, 65_536, 100_003})
    void takesPayloadsOfEveryFormOfLength(int length) throws WebSocketViolation {
        byte[] payload = new byte[length];
        for (int at = 0; at < length; at++) {
            payload[at] = (byte) (at * 31);
        }

        client.send(masked(BINARY, payload), masked(PING, NOTHING));

        assertThat(client.told.getLast()).isEqualTo("ping ");
        assertThat(client.told.size()).isEqualTo(length == 0 ? 1 : 2);
        assertThat(length == 0 ? "binary " : client.told.getFirst()).isEqualTo("binary " + hex(payload));
    }

    @Test
    void refusesALengthThatIsNotInItsShortestForm() {
        assertRefused(1002, bytes(0x82, 0xfe, 0, 125, 1, 2, 3, 4));
        assertRefused(1002, bytes(0x82, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4));
    }

    @Test
    void refusesALengthWithItsTopBitSet() {
        assertRefused(1002, bytes(0x82, 0xff, 0x80, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4));
    }

    @Test
    void refusesALengthOfTwoGibibytes() {
        assertRefused(1009, bytes(0x82, 0xff, 0, 0, 0, 0, 0x80, 0, 0, 0, 1, 2, 3, 4));
        assertRefused(1009, bytes(0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4));
    }

    @Test
    void takesAMessageInFragmentsWithControlFramesBetween() throws WebSocketViolation {
        client.send(masked(false, TEXT, utf8("Hel")), masked(PING, utf8("?")), masked(false, CONTINUATION, utf8("l")));
        client.send(masked(PONG, utf8("!")), masked(CONTINUATION, utf8("o")), masked(BINARY, bytes(1)));

        assertThat(client.told).containsExactly(text("Hel"), "ping 3f", text("l"), "pong 21", text("o"), "binary 01");
    }

    @Test
    void refusesAContinuationOfNothing() {
        assertRefused(1002, masked(CONTINUATION, utf8("o")));
        assertRefused(1002, join(masked(TEXT, utf8("Hell")), masked(CONTINUATION, utf8("o"))));
        assertRefused(
                1002,
                join(masked(false, TEXT, NOTHING), masked(CONTINUATION, NOTHING), masked(CONTINUATION, utf8("o"))));
    }

    @Test
    void refusesANewMessageWithinAnother() {
        assertRefused(1002, join(masked(false, TEXT, utf8("Hell")), masked(TEXT, utf8("o"))));
        assertRefused(1002, join(masked(false, BINARY, NOTHING), masked(false, BINARY, utf8("o"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSE, PING, PONG})
    void refusesAControlFrameInFragments(int opcode) {
        assertRefused(1002, masked(false, opcode, NOTHING));
    }

    @ParameterizedTest
    @ValueSource(ints = {126, 65_536})
    void refusesAControlFrameOver125Bytes(int length) {
        assertRefused(1002, Arrays.copyOf(masked(PING, new byte[length]), 2));
    }

    @Test
    void takesAControlFrameOf125Bytes() throws WebSocketViolation {
        client.send(masked(PING, new byte[125]), masked(CLOSE, join(bytes(0x03, 0xe8), new byte[123])));

        assertThat(client.told).containsExactly("ping " + "00".repeat(125), "close 1000 123");
    }

    @Test
    void boundsTheEmptyFragmentsOfAMessage() throws WebSocketViolation {
        byte[] empty = masked(false, CONTINUATION, NOTHING);
        for (int message = 0; message < 3; message++) {
            client.send(masked(false, TEXT, NOTHING));
            for (int count = 1; count < WebSocketDecoder.MAX_EMPTY_FRAGMENTS; count++) {
                client.send(empty);
            }
            client.send(masked(CONTINUATION, NOTHING));
        }
        client.send(masked(false, TEXT, utf8("x")));
        for (int count = 0; count < WebSocketDecoder.MAX_EMPTY_FRAGMENTS; count++) {
            client.send(empty);
        }

        assertThat(refusal(client, empty).closeCode()).isEqualTo(1008);
    }

    @Test
    void leavesIncompleteHeadsAndControlFramesToTheCaller() throws WebSocketViolation {
        byte[] small = masked(BINARY, new byte[1]);
        byte[] large = masked(BINARY, new byte[65_536]);
        byte[] ping = masked(PING, new byte[125]);

        assertThat(client.send(Arrays.copyOf(small, 5))).isEqualTo(5);
        assertThat(client.send(Arrays.copyOfRange(small, 5, 6))).isZero();
        assertThat(client.send(Arrays.copyOfRange(small, 6, 7))).isZero();
        assertThat(client.send(Arrays.copyOf(large, 13))).isEqualTo(13);
        assertThat(client.send(Arrays.copyOfRange(large, 13, large.length))).isZero();
        assertThat(client.send(Arrays.copyOf(ping, 130))).isEqualTo(130);
        assertThat(client.told).containsExactly("binary " + "00".repeat(65_537));
    }

    @Test
    void tellsPartsOfAPayloadAsTheyCome() throws WebSocketViolation {
        byte[] frame = masked(TEXT, utf8("Hello"));

        client.send(Arrays.copyOf(frame, 8));
        assertThat(client.told).containsExactly(text("He"));
        client.send(Arrays.copyOfRange(frame, 8, 11));
        assertThat(client.told).containsExactly(text("Hello"));
    }

    @Test
    void touchesNoByteOutsideItsBounds() throws WebSocketViolation {
        byte[] payload = utf8("sixteen bytes...");
        for (int before = 0; before < 9; before++) {
            byte[] input = join(new byte[before], masked(TEXT, payload), new byte[9]);
            new WebSocketDecoder().decode(input, before, input.length - 9, new CodecWebSocketClient());

            assertThat(Arrays.copyOf(input, before)).isEqualTo(new byte[before]);
            assertThat(Arrays.copyOfRange(input, before + 6, before + 22)).isEqualTo(payload);
            assertThat(Arrays.copyOfRange(input, before + 22, input.length)).isEqualTo(new byte[9]);
        }
    }

    @Test
    void tellsTheSameWhereverTheStreamIsCut() throws WebSocketViolation {
        byte[] stream = join(
                masked(false, TEXT, utf8("a£€😀")),
                masked(PING, utf8("between")),
                masked(CONTINUATION, utf8("\u07ff\u0800\uffff\udbff\udfff and more than eight bytes")),
                masked(BINARY, new byte[126]),
                masked(TEXT, NOTHING),
                masked(PONG, NOTHING),
                masked(CLOSE, join(bytes(0x0f, 0xa0), utf8("größer"))),
                bytes(1, 2, 3));
        client.send(stream.clone());

        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                var other = new CodecWebSocketClient();
                other.send(cut(stream, first, second));
                assertThat(other.told).isEqualTo(client.told);
            }
        }
        assertThat(client.told).hasSize(6).endsWith("pong ", "close 4000 8");
    }

    @Test
    void ignoresEverythingAfterTheSinkHasStopped() throws WebSocketViolation {
        client.stopAtData = true;

        int left = client.send(join(masked(TEXT, utf8("a")), masked(TEXT, utf8("b")), bytes(0xff)), bytes(0xff, 0xff));

        assertThat(left).isZero();
        assertThat(client.told).containsExactly(text("a"));
        assertThat(client.decoder.closed()).isFalse();
    }

    @Test
    void ignoresEverythingAfterAViolation() throws WebSocketViolation {
        refusal(client, masked(3, NOTHING));

        var after = new CodecWebSocketClient();
        byte[] frame = masked(TEXT, utf8("a"));
        assertThat(client.decoder.decode(frame, 0, frame.length, after)).isEqualTo(frame.length);
        assertThat(after.told).isEmpty();
    }

    @Test
    void maskingTwiceGivesTheSame() {
        assertThat(mask(mask(utf8("Hello")))).isEqualTo(utf8("Hello"));
    }

    private static void assertRefused(int closeCode, byte[] stream) {
        for (int at = 0; at <= stream.length; at++) {
            var pieces = cut(stream, at).toArray(byte[][]::new);
            assertThat(refusal(new CodecWebSocketClient(), pieces).closeCode()).isEqualTo(closeCode);
        }
    }

    private static WebSocketViolation refusal(CodecWebSocketClient client, byte[]... pieces) {
        return catchThrowableOfType(WebSocketViolation.class, () -> client.send(pieces));
    }
}
