package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.bytes;
import static io.heliograph.stomp.CodecBytes.cut;
import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StompDecoderHeaderTests {

    private final CodecStompClient client = CodecStompClient.connected(StompVersion.V1_2);

    @ParameterizedTest
    @EnumSource
    void knowsEveryHeaderByItsName(StompHeader header) throws StompViolation {
        String value = header == StompHeader.CONTENT_LENGTH ? "0" : "value of " + header;

        client.send("SEND\n" + header.text() + ":" + value + "\n\n\0");

        assertThat(client.told.getFirst().headers()).isEqualTo(Map.of(header, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION", "aUTHORIZATIOn"})
    void takesAuthorizationInAnyCase(String name) throws StompViolation {
        client.send("CONNECT\n" + name + ":Bearer x\n\n\0");

        assertThat(client.told.getFirst().headers()).containsEntry(StompHeader.AUTHORIZATION, "Bearer x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Destination", "DESTINATION", "destinatio", "destinations", "\\c", "Authorizatio\u000e", "é"})
    void dropsHeadersOfOtherNames(String name) throws StompViolation {
        client.send("SEND\n" + name + ":x\n\n\0");

        assertThat(client.told.getFirst().headers()).isEmpty();
    }

    @Test
    void takesTheFirstOfARepeatedHeader() throws StompViolation {
        client.send("SEND\nid:\nid:b\nid:c\\n\n\n\0");

        assertThat(client.told.getFirst().headers()).isEqualTo(Map.of(StompHeader.ID, ""));
    }

    @Test
    void takesColonsAndSpacesAsPartOfTheValue() throws StompViolation {
        client.send("SEND\nid: a:b : \n\n\0");

        assertThat(client.told.getFirst().headers()).isEqualTo(Map.of(StompHeader.ID, " a:b : "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", ":", ":x", "id:1\n:", "x", " "})
    void refusesALineWithoutANameOrColon(String line) {
        assertBad(StompVersion.V1_2, "SEND\n" + line + "\n\n\0");
    }

    @ParameterizedTest
    @EnumSource
    void takesLinesThatEndWithACarriageReturnToo(StompVersion version) throws StompViolation {
        var other = CodecStompClient.connected(version).send("SEND\r\nid:1\r\nhost:2\nack:\r\n\r\n\r\n\0");

        assertThat(other.told)
                .containsExactly(new CodecStompClient.Told(
                        StompCommand.SEND,
                        Map.of(StompHeader.ID, "1", StompHeader.HOST, "2", StompHeader.ACK, ""),
                        "0d0a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SE\rND\n\n\0", "SEND\r\r\n\n\0", "SEND\nid:a\rb\n\n\0", "SEND\nid:\r\r\n\n\0", "SEND\n\r\r\n\0"
            })
    void refusesACarriageReturnAloneWithinTheHead(String stream) {
        assertBad(StompVersion.V1_1, stream);
    }

    @ParameterizedTest
    @CsvSource({
        "V1_0, a\\nb\\c\\\\\\x\\, a\\nb\\c\\\\\\x\\",
        "V1_1, \\n\\c\\\\n\\\\, '\n:\\n\\'",
        "V1_2, \\n\\c\\\\n\\r\\\\é, '\n:\\n\r\\é'"
    })
    void undoesTheEscapesOfTheVersion(StompVersion version, String raw, String value) throws StompViolation {
        var other = CodecStompClient.connected(version).send("SEND\nid:" + raw + "\n\n\0");

        assertThat(other.told.getFirst().headers()).isEqualTo(Map.of(StompHeader.ID, value));
    }

    @ParameterizedTest
    @CsvSource({"V1_1, \\r", "V1_1, \\t", "V1_1, \\", "V1_2, \\t", "V1_2, \\N", "V1_2, \\\\\\", "V1_2, \\0", "V1_2, \\é"
    })
    void refusesAnEscapeThatIsNotDefined(StompVersion version, String raw) {
        assertBad(version, "SEND\nid:" + raw + "\n\n\0");
        assertBad(version, "SEND\nx-other:" + raw + "\n\n\0");
        assertBad(version, "SEND\nid:1\nid:a" + raw + "\n\n\0");
        assertBad(version, "SEND\n" + raw + ":\n\n\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "STOMP", "CONNECTED"})
    void undoesNoEscapesInConnectFrames(String command) throws StompViolation {
        client.send(command + "\nlogin:a\\n\\t\\\n\n\0");

        assertThat(client.told.getFirst().headers()).isEqualTo(Map.of(StompHeader.LOGIN, "a\\n\\t\\"));
    }

    @Test
    void undoesNoEscapesBeforeAVersionIsAgreed() throws StompViolation {
        var fresh = new CodecStompClient(CodecStompClient.LIMITS).send("SEND\nid:\\n\\t\n\n\0");

        assertThat(fresh.told.getFirst().headers()).isEqualTo(Map.of(StompHeader.ID, "\\n\\t"));
    }

    @Test
    void refusesHeadersThatAreNotUtf8() {
        for (byte[] wrong : List.of(bytes(0xff), bytes(0xc3), bytes(0xed, 0xa0, 0x80))) {
            assertBad(StompVersion.V1_2, join(utf8("SEND\nid:"), wrong, utf8("\n\n\0")));
            assertBad(StompVersion.V1_0, join(utf8("SEND\nx-other:"), wrong, utf8("\n\n\0")));
        }
    }

    @Test
    void boundsHeadersByCountNameAndValue() throws StompViolation {
        client.send("SEND\n" + "x:\n".repeat(24) + "\n\0");
        client.send("SEND\n" + "x".repeat(64) + ":\n\n\0");
        client.send("SEND\nid:" + "x".repeat(1024) + "\nx:" + "x".repeat(1024) + "\n\n\0");
        client.send("CONNECT\nauthorization:" + "x".repeat(8192) + "\n\n\0");

        assertThat(client.told).hasSize(4);
        assertBad(StompVersion.V1_2, "SEND\n" + "x:\n".repeat(25) + "\n\0");
        assertBad(StompVersion.V1_2, "SEND\n" + "x".repeat(65) + ":\n\n\0");
        assertBad(StompVersion.V1_2, "SEND\nid:" + "x".repeat(1025) + "\n\n\0");
        assertBad(StompVersion.V1_2, "SEND\nx:" + "x".repeat(1025) + "\n\n\0");
        assertBad(StompVersion.V1_2, "CONNECT\nAuthorization:" + "x".repeat(8193) + "\n\n\0");
    }

    @Test
    void showsWhereAHeaderLiesAndComparesItsBytes() throws StompViolation {
        List<Object> seen = new ArrayList<>();
        client.onFrame = frame -> {
            seen.add(frame.from(StompHeader.DESTINATION));
            seen.add(frame.to(StompHeader.DESTINATION));
            seen.add(frame.has(StompHeader.DESTINATION));
            seen.add(frame.headerEquals(StompHeader.DESTINATION, utf8("/app")));
            seen.add(frame.headerEquals(StompHeader.DESTINATION, utf8("/ap")));
            seen.add(frame.headerEquals(StompHeader.ACK, utf8("")));
            seen.add(frame.has(StompHeader.ACK));
            return true;
        };

        client.send("SEND\ndestination:/app\n\n\0");

        assertThat(seen).containsExactly(17, 21, true, true, false, false, false);
    }

    @Test
    void forgetsTheHeadersOfTheFrameBefore() throws StompViolation {
        client.send("SEND\nid:a\\n\nhost:b\n\nx\0SEND\n\n\0");

        assertThat(client.told.getLast()).isEqualTo(new CodecStompClient.Told(StompCommand.SEND, Map.of(), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEND\nreceipt:r\\c1\ncontent-length:1\n\n12\0",
                "SEND\nreceipt:r\\c1\ncontent-length:x\n\n\0",
                "SUBSCRIBE\nreceipt:r\\c1\n\nx\0",
                "SEND\nreceipt:r\\c1\nnothing\n\n\0",
                "SEND\nreceipt:r\\c1\ncontent-length:262144\n\n"
            })
    void tellsTheReceiptOfTheFrameAtFault(String stream) {
        byte[] bytes = utf8(stream);
        for (int at = 0; at < bytes.length; at++) {
            var pieces = cut(bytes, at);
            var other = CodecStompClient.connected(StompVersion.V1_2);
            var violation = catchThrowableOfType(StompViolation.class, () -> other.send(pieces));
            assertThat(violation.receipt()).isEqualTo("r:1");
        }
    }

    @Test
    void tellsTheReceiptOfAFrameWhoseBodyGrewTooLarge() {
        var pieces = CodecBytes.pieces(utf8("SEND\nreceipt:r\n\n" + "x".repeat(256 << 10)), List.of(5000));
        var violation = catchThrowableOfType(StompViolation.class, () -> client.send(pieces));

        assertThat(violation.kind().code()).isEqualTo("too-large");
        assertThat(violation.receipt()).isEqualTo("r");
    }

    private static void assertBad(StompVersion version, String stream) {
        assertBad(version, utf8(stream));
    }

    private static void assertBad(StompVersion version, byte[] stream) {
        for (int at = 0; at <= stream.length; at++) {
            var client = CodecStompClient.connected(version);
            var pieces = cut(stream, at);
            var violation = catchThrowableOfType(StompViolation.class, () -> client.send(pieces));
            assertThat(violation.kind().code()).isEqualTo("bad-frame");
        }
    }
}
