package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.pieces;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much a client may make the decoder read, keep and do.
class StompDecoderBoundsTests {

    @Test
    void boundsAFrameBeforeAndAfterConnected() throws StompViolation {
        var limits = new StompDecoder.Limits(200, 100, 24, 64, 1024, 8192);
        for (boolean connected : new boolean[] {false, true}) {
            int limit = connected ? 200 : 100;
            for (String head : List.of("SEND\n\n", "SEND\ncontent-length:%d\n\n", "SEND\nlogin:%2$s\n\n")) {
                byte[] most = frame(head, limit);
                byte[] more = frame(head, limit + 1);
                for (int size = 1; size <= more.length; size++) {
                    var other = bounded(limits, connected).send(pieces(most, List.of(size)));
                    assertThat(other.told).hasSize(1);
                    assertThat(other.most).isLessThanOrEqualTo(limit);
                    var over = bounded(limits, connected);
                    var sizes = List.of(size);
                    assertThat(violation(over, pieces(more, sizes))).isEqualTo(StompViolation.Kind.TOO_LARGE);
                    assertThat(over.decoder.held()).isZero();
                }
            }
        }
    }

    @Test
    void refusesAFrameAsSoonAsItsLengthSaysThatItIsTooLarge() {
        var head = List.of(utf8("SEND\ncontent-length:262144\n\n"));

        assertThat(violation(CodecStompClient.connected(StompVersion.V1_2), head))
                .isEqualTo(StompViolation.Kind.TOO_LARGE);
    }

    @Test
    void countsNoLineEndsBetweenFramesAsAFrame() throws StompViolation {
        var client = CodecStompClient.connected(StompVersion.V1_2).send("\n".repeat(300 << 10) + "SEND\n\n\0");

        assertThat(client.told).hasSize(1);
    }

    @Test
    void takesAsMuchTimeAsThereAreBytesHoweverTheyAreCut() {
        int size = 2 << 20;
        var limits = new StompDecoder.Limits(size, size, size, size, size, size);
        var sized = "SEND\ncontent-length:" + (size - 100) + "\n\n" + "x".repeat(size - 100) + "\0";
        var unsized = "SEND\n\n" + "x".repeat(size - 100) + "\0";
        var wide = "SEND\nx:" + "x".repeat(size - 100) + "\n\n\0";
        var many = "SEND\n" + "x:\n".repeat((size - 100) / 3) + "\n\0";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String stream : List.of(sized, unsized, wide, many)) {
                byte[] bytes = utf8(stream);
                var slow = new CodecStompClient(limits);
                for (int at = 0; at < bytes.length; at++) {
                    slow.decoder.decode(bytes, at, at + 1, slow);
                }
                assertThat(slow.told).hasSize(1);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 0, 0",
        "1, 0, 0, 0, 0, 0",
        "268435457, 1, 0, 0, 0, 0",
        "1, 268435457, 0, 0, 0, 0",
        "1, 1, -1, 0, 0, 0",
        "1, 1, 0, -1, 0, 0",
        "1, 1, 0, 0, -1, 0",
        "1, 1, 0, 0, 0, -1"
    })
    void takesNoLimitsThatMakeNoSense(int size, int before, int count, int name, int value, int authorization) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StompDecoder.Limits(size, before, count, name, value, authorization));
    }

    private static CodecStompClient bounded(StompDecoder.Limits limits, boolean connected) {
        var client = new CodecStompClient(limits);
        if (connected) {
            client.decoder.connected();
        }
        return client;
    }

    /// A frame of this size before its NUL, which the head's `%d` says, or its `%2$s` makes up.
    private static byte[] frame(String head, int size) {
        if (head.contains("%2$s")) {
            return utf8(head.replace("%2$s", "x".repeat(size - head.length() + 4)) + "\0");
        }
        String filled = head.contains("%d") ? head.formatted(100) : head;
        int padding = size - filled.length();
        return utf8(filled.replace("100", String.format("%03d", padding)) + "x".repeat(padding) + "\0");
    }

    private static StompViolation.Kind violation(CodecStompClient client, List<byte[]> pieces) {
        return catchThrowableOfType(StompViolation.class, () -> client.send(pieces))
                .kind();
    }
}
