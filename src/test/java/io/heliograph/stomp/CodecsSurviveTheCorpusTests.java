package io.heliograph.stomp;

import io.heliograph.attack.Corpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What was of interest once, in every version and cut at every size.
class CodecsSurviveTheCorpusTests {

    private static final int MOST = 64;

    @TestFactory
    Stream<DynamicTest> asStomp() {
        return Corpus.replay("stomp", input -> {
            for (var version : StompVersion.values()) {
                for (int size = 1; size < MOST; size++) {
                    StompDecoderFuzz.survives(input, size, version);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> asWebSocket() {
        return Corpus.replay("websocket", input -> {
            for (int size = 1; size < MOST; size += input.length > 10_000 ? 31 : 1) {
                WebSocketDecoderFuzz.survives(input, size);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> asTheFuzzerCallsThem() {
        return Stream.of("stomp", "websocket", "signal", "sdp")
                .flatMap(folder -> Corpus.replay(folder, input -> {
                    StompDecoderFuzz.fuzzerTestOneInput(input);
                    WebSocketDecoderFuzz.fuzzerTestOneInput(input);
                }));
    }
}
