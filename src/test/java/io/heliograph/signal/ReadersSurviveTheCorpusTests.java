package io.heliograph.signal;

import io.heliograph.attack.Corpus;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What was of interest once, whole and cut off at every byte.
class ReadersSurviveTheCorpusTests {

    private static final int LONG = 1_000;

    @TestFactory
    Stream<DynamicTest> asBodies() {
        return Corpus.replay("signal", cut(SignalReaderFuzz::fuzzerTestOneInput));
    }

    @TestFactory
    Stream<DynamicTest> asDescriptions() {
        return Corpus.replay("sdp", cut(SdpReaderFuzz::fuzzerTestOneInput));
    }

    private static Consumer<byte[]> cut(Consumer<byte[]> target) {
        return input -> {
            for (int length = 0; length <= input.length; length += input.length > LONG ? 97 : 1) {
                target.accept(Arrays.copyOf(input, length));
            }
            target.accept(input);
        };
    }
}
