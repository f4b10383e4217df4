package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.bytes;
import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFramesTests {

    @Test
    void writesTheExamplesOfTheStandard() {
        assertThat(WebSocketFrames.frame(WebSocketFrames.TEXT, utf8("Hello")))
                .isEqualTo(bytes(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f));
        assertThat(WebSocketFrames.frame(WebSocketFrames.BINARY, new byte[256]))
                .startsWith(bytes(0x82, 0x7e, 0x01, 0x00))
                .hasSize(260);
        assertThat(WebSocketFrames.frame(WebSocketFrames.BINARY, new byte[65_536]))
                .startsWith(bytes(0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0))
                .hasSize(65_546);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536, Integer.MAX_VALUE})
    void knowsTheLengthOfEveryHeadAndItsForm(int length) {
        ByteBuffer head = ByteBuffer.allocate(10);
        WebSocketFrames.putHead(head, WebSocketFrames.TEXT, length);

        assertThat(head.position()).isEqualTo(WebSocketFrames.headLength(length));
        assertThat(head.get(1)).isEqualTo((byte) (length < 126 ? length : length < 65_536 ? 126 : 127));
        long written = length < 126 ? head.get(1) : length < 65_536 ? head.getShort(2) & 0xffff : head.getLong(2);
        assertThat(written).isEqualTo(length);
    }

    @Test
    void writesInNetworkOrderWhateverTheBuffersOrder() {
        ByteBuffer head = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        WebSocketFrames.putHead(head, WebSocketFrames.TEXT, 300);

        assertThat(head.array()).isEqualTo(bytes(0x81, 126, 1, 44));
    }

    @Test
    void writesACloseWithItsReason() {
        assertThat(WebSocketFrames.close(4400, "no")).isEqualTo(join(bytes(0x88, 4, 4400 >> 8, 4400), utf8("no")));
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1005, 1006, 1015, 2000, 5000})
    void writesNoCloseWithACodeThatMayNotBeSent(int code) {
        assertThatIllegalArgumentException().isThrownBy(() -> WebSocketFrames.close(code, ""));
    }

    @Test
    void writesNoReasonOver123Bytes() {
        assertThat(WebSocketFrames.close(1000, "x".repeat(123))).hasSize(127);
        assertThatIllegalArgumentException().isThrownBy(() -> WebSocketFrames.close(1000, "é".repeat(62)));
    }
}
