package io.heliograph.signal;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.json.JsonMapper;

/// What a fuzzer calls with any bytes a client may send as a body.
public final class SignalReaderFuzz {

    private SignalReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        answers(Bodies.READER.readSignal(input, 0, input.length), input);
        answers(Bodies.READER.readSessionRequest(input, 0, input.length), input);
    }

    /// What is taken is JSON to others too; what is not is refused with a sentence that says nothing of it.
    private static void answers(Reading<?> reading, byte[] input) {
        switch (reading) {
            case Reading.Read<?> read ->
                assertThat(JsonMapper.shared().readTree(input).get("type").isString())
                        .isTrue();
            case Reading.Unreadable<?> unreadable ->
                assertThat(unreadable.refusal().code()).isIn(ErrorCode.BAD_REQUEST, ErrorCode.TOO_LARGE);
        }
    }
}
