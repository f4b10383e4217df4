package io.heliograph.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What a fuzzer calls with any text a client may send as a session description.
public final class SdpReaderFuzz {

    private SdpReaderFuzz() {}

    /// The facts are the same inside of JSON, where the text needs no escapes but those of line ends.
    public static void fuzzerTestOneInput(byte[] input) {
        SdpReader.readEscaped(input, 0, input.length);
        String text = new String(input, UTF_8);
        var facts = SdpReader.read(text);
        if (facts != null) {
            assertThat(facts.usernameFragments())
                    .hasSizeLessThanOrEqualTo(SdpReader.MAX_FRAGMENTS)
                    .doesNotContain("");
        }
        if (text.indexOf('\\') < 0) {
            byte[] json = text.replace("\r", "\\r").replace("\n", "\\n").getBytes(UTF_8);
            assertThat(SdpReader.readEscaped(json, 0, json.length)).isEqualTo(facts);
        }
    }
}
