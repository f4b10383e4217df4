package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// What a fuzzer calls with any bytes a client may send as STOMP: the first says how they are cut and which version
/// is spoken.
public final class StompDecoderFuzz {

    private static final StompDecoder.Limits LIMITS = new StompDecoder.Limits(200, 120, 6, 20, 40, 60);

    private StompDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            survives(input, input[0] & 0x3F, StompVersion.values()[(input[0] & 0xFF) % 3]);
        }
    }

    static void survives(byte[] input, int size, StompVersion version) {
        var whole = outcome(List.of(input), version);
        var cut = outcome(CodecBytes.pieces(input, List.of(Math.max(1, size))), version);
        assertThat(cut).isEqualTo(whole);
    }

    private static List<Object> outcome(List<byte[]> pieces, StompVersion version) {
        var client = new CodecStompClient(LIMITS);
        client.decoder.version(version);
        String end = "";
        try {
            client.send(pieces);
        } catch (StompViolation violation) {
            end = violation.kind() + violation.getMessage() + violation.receipt();
            assertThat(client.decoder.held()).isZero();
        }
        assertThat(client.most).isLessThanOrEqualTo(LIMITS.frameSize() + 1);
        return List.of(client.told, end, client.decoder.held());
    }
}
