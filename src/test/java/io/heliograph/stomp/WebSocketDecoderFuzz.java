package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/// What a fuzzer calls with any bytes a client may send after its handshake; the last says how they are cut.
public final class WebSocketDecoderFuzz {

    private WebSocketDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            survives(input, input[input.length - 1] & 0x3F);
        }
    }

    static void survives(byte[] input, int size) {
        var whole = outcome(List.of(input.clone()));
        var cut = outcome(CodecBytes.pieces(input, List.of(Math.max(1, size))));
        // What was told before a fault depends on the cut: data is told as it comes.
        assertThat(cut.getLast()).isEqualTo(whole.getLast());
        if (whole.getLast().equals("")) {
            assertThat(cut).isEqualTo(whole);
        }
    }

    private static List<Object> outcome(List<byte[]> pieces) {
        var client = new CodecWebSocketClient();
        List<Object> outcome = new ArrayList<>();
        String end = "";
        try {
            client.send(pieces);
        } catch (WebSocketViolation violation) {
            end = violation.closeCode() + violation.getMessage();
            assertThat(violation.closeCode()).isIn(1002, 1007, 1008, 1009);
        }
        outcome.add(client.told);
        outcome.add(end);
        return outcome;
    }
}
