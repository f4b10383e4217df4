package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.cut;
import static io.heliograph.stomp.CodecBytes.pieces;
import static io.heliograph.stomp.CodecBytes.utf8;
import static io.heliograph.stomp.CodecWebSocketClient.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.heliograph.stomp.CodecStompClient.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How frames are found in the stream. What is in a head is the matter of [StompDecoderHeaderTests].
class StompDecoderTests {

    private final CodecStompClient client = CodecStompClient.connected(StompVersion.V1_2);

    @Test
    void readsAFrame() throws StompViolation {
        client.send("SEND\ndestination:/app/room/standup\ncontent-type:application/json\nx-other:y\n\n{\"a\":1}\0");

        assertThat(client.told)
                .containsExactly(new Told(
                        StompCommand.SEND,
                        Map.of(
                                StompHeader.DESTINATION,
                                "/app/room/standup",
                                StompHeader.CONTENT_TYPE,
                                "application/json"),
                        hex(utf8("{\"a\":1}"))));
        assertThat(client.decoder.held()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryCommand(StompCommand command) throws StompViolation {
        client.send(command.name() + "\n\n\0");

        assertThat(client.told).containsExactly(new Told(command, Map.of(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "SEN", "SENDS", "GET / HTTP/1.1", " SEND", "SEND ", ":", "S", "\u0007", "é"})
    void refusesAnUnknownCommand(String command) {
        assertBad(command + "\n\n\0");
    }

    @Test
    void showsWholeFramesWhereTheyLie() throws StompViolation {
        byte[] stream = utf8("SEND\nid:a\n\none\0SEND\nid:b\n\ntwo\0");
        List<Integer> bodies = new ArrayList<>();
        client.onFrame = frame -> bodies.add(frame.bodyFrom()) && frame.bytes() == stream;

        client.send(stream);

        assertThat(client.told).hasSize(2);
        assertThat(bodies).containsExactly(11, 26);
    }

    @Test
    void readsTheSameWhereverTheStreamIsCut() throws StompViolation {
        byte[] stream = utf8("\n\r\nSEND\ncontent-length:5\nid:é\n\na\0b\n\n\0\n\r\nSUBSCRIBE\r\nid:1\\n2\r\n\r\n\0"
                + "SEND\n\n\n\n\0\nSEND\nx:y\n\n\0DISCONNECT\nreceipt:r\n\n\0\r\n");
        client.send(stream);

        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                var other = CodecStompClient.connected(StompVersion.V1_2).send(cut(stream, first, second));
                assertThat(other.told).isEqualTo(client.told);
                assertThat(other.decoder.held()).isZero();
            }
        }
        assertThat(CodecStompClient.connected(StompVersion.V1_2).send(pieces(stream, List.of(1))).told)
                .isEqualTo(client.told)
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n\r\n\n", "\nSEND\n\n\0", "SEND\n\n\0\n", "\nSEND\n\n\0\nSEND\n\n\0\r\n"})
    void tellsOfAHeartBeatOncePerCall(String bytes) throws StompViolation {
        client.send(bytes).send(bytes);

        assertThat(client.heartBeats).isEqualTo(2);
        assertThat(client.decoder.held()).isZero();
    }

    @Test
    void tellsOfNoHeartBeatWithinAFrame() throws StompViolation {
        client.send("SEND\n").send("\n").send("\n\n").send("\0");

        assertThat(client.heartBeats).isZero();
        assertThat(client.told).containsExactly(new Told(StompCommand.SEND, Map.of(), "0a0a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\r\n", "\rSEND\n\n\0", "\n\r\0", "SEND\n\n\0\rx"})
    void refusesACarriageReturnAloneBetweenFrames(String stream) {
        assertBad(stream);
    }

    @Test
    void endsABodyAtTheFirstNul() throws StompViolation {
        client.send("SEND\n\na\n\nb\0SEND\n\n\0");

        assertThat(client.told)
                .containsExactly(
                        new Told(StompCommand.SEND, Map.of(), "610a0a62"), new Told(StompCommand.SEND, Map.of(), ""));
    }

    @Test
    void endsABodyWhereItsLengthSays() throws StompViolation {
        client.send("SEND\ncontent-length:003\n\n\0\n\0\0SEND\ncontent-length:0\ncontent-length:9\n\n\0");

        assertThat(client.told).extracting(Told::body).containsExactly("000a00", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1x", " 1", "1 ", "0x1", "2147483649", "99999999999999999999", "٣"})
    void refusesALengthThatIsNone(String length) {
        assertBad("SEND\ncontent-length:" + length + "\n\n1\0");
    }

    @Test
    void refusesABodyThatIsLongerThanItsLength() {
        assertBad("SEND\ncontent-length:1\n\n12\0");
        assertBad("SEND\ncontent-length:0\n\n\n\0");
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyWhereThereIsNone(StompCommand command) throws StompViolation {
        for (String head : List.of("", "content-length:1\n")) {
            String stream = command + "\n" + head + "\nx\0";
            if (command.hasBody()) {
                client.send(stream);
            } else {
                assertBad(stream);
            }
        }
        client.send(command + "\ncontent-length:0\n\n\0");
    }

    @Test
    void refusesNulBeforeTheBlankLine() {
        assertBad("SEND\0\n\n\0");
        assertBad("SEND\n\0");
        assertBad("SEND\nid:1\0\n\n\0");
        assertBad("SEND\nid:1\n\0\n\0");
        assertBad("\0");
    }

    @Test
    void letsTheSinkSetVersionAndLimitForTheNextFrameOfTheSameBytes() throws StompViolation {
        var fresh = new CodecStompClient(CodecStompClient.LIMITS);
        fresh.onFrame = frame -> {
            fresh.decoder.version(StompVersion.V1_2);
            fresh.decoder.connected();
            return true;
        };

        fresh.send("CONNECT\nlogin:a\\n\n\n\0SEND\nid:a\\n\n\n" + "x".repeat(20_000) + "\0");

        assertThat(fresh.told.getFirst().headers()).containsEntry(StompHeader.LOGIN, "a\\n");
        assertThat(fresh.told.getLast().headers()).containsEntry(StompHeader.ID, "a\n");
        assertThat(fresh.told.getLast().body()).hasSize(40_000);
    }

    @Test
    void ignoresEverythingAfterTheSinkHasStopped() throws StompViolation {
        client.onFrame = frame -> false;
        client.send("\nSEND\n\n\0\n");
        assertThat(client.told).hasSize(1);
        client.send("SEND\n").send("\n\0SEND\n\n\0\n\0\0\0").send("SEND\n\n\0").send("bad\n\n");

        assertThat(client.told).hasSize(1);
        assertThat(client.heartBeats).isZero();
        assertThat(client.decoder.held()).isZero();
    }

    @Test
    void ignoresEverythingAfterAViolation() throws StompViolation {
        violation(client, List.of(utf8("SEND\n\n\0bad\n\nSEND\n\n\0")));
        client.send("SEND\n\n\0\nSEND");

        assertThat(client.told).hasSize(1);
        assertThat(client.heartBeats).isZero();
        assertThat(client.decoder.held()).isZero();
    }

    @Test
    void letsGoOfTheBytesAfterTheCall() throws StompViolation {
        List<StompFrame> kept = new ArrayList<>();
        client.onFrame = kept::add;
        client.send("SEND\nid:1\n\nbody\0");

        assertThat(kept.getFirst().bytes()).isEmpty();
        assertThat(kept.getFirst().has(StompHeader.ID)).isFalse();
    }

    @Test
    void keepsItsStateWhenTheSinkFails() throws StompViolation {
        client.onFrame = frame -> {
            throw new IllegalStateException();
        };
        catchThrowableOfType(
                IllegalStateException.class, () -> client.send("SEND\n").send("\n\0"));
        client.onFrame = frame -> true;
        client.send("SEND\n\n\0");

        assertThat(client.told).hasSize(2);
        assertThat(client.decoder.held()).isZero();
    }

    private static void assertBad(String stream) {
        byte[] bytes = utf8(stream);
        for (int at = 0; at <= bytes.length; at++) {
            var client = CodecStompClient.connected(StompVersion.V1_2);
            assertThat(violation(client, cut(bytes, at))).isEqualTo(StompViolation.Kind.BAD_FRAME);
            assertThat(client.decoder.held()).isZero();
        }
    }

    private static StompViolation.Kind violation(CodecStompClient client, List<byte[]> pieces) {
        return catchThrowableOfType(StompViolation.class, () -> client.send(pieces))
                .kind();
    }
}
