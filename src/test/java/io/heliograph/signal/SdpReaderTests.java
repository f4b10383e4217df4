package io.heliograph.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.SdpReader.Facts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of a session description. Lines are written with `|` between them.
class SdpReaderTests {

    /// The facts, which must be the same however lines end and whether or not the text is still inside JSON.
    private static Facts facts(String lines) {
        Facts facts = SdpReader.read(lines.replace("|", "\r\n"));
        assertThat(SdpReader.read(lines.replace("|", "\n"))).isEqualTo(facts);
        assertThat(escaped(lines.replace("|", "\\r\\n"))).isEqualTo(facts);
        assertThat(escaped(lines.replace("|", "\\n"))).isEqualTo(facts);
        return facts;
    }

    private static Facts escaped(String json) {
        byte[] bytes = ("xx" + json + "\\n").getBytes(StandardCharsets.UTF_8);
        return SdpReader.readEscaped(bytes, 2, bytes.length - 2);
    }

    /// `a` where audio would be sent, `v` where video would.
    private static String sends(String lines) {
        Facts facts = facts("v=0|" + lines);
        return (facts.sendsAudio() ? "a" : "") + (facts.sendsVideo() ? "v" : "");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "m=audio 9 X, a",
                "m=video 9 X, v",
                "m=audio 9 X|m=video 9 X, av",
                "m=application 9 X|a=sendrecv, ''",
                "m=audio 9 X|a=sendrecv, a",
                "m=audio 9 X|a=sendonly, a",
                "m=audio 9 X|a=recvonly, ''",
                "m=audio 9 X|a=inactive, ''",
                "m=audio 9 X|a=recvonly|m=video 9 X|a=sendonly, v",
                "m=audio 9 X|a=recvonly|m=video 9 X, v",
                "m=audio 9 X|a=inactive|m=audio 9 X, a"
            })
    void sendsWhatItsDirectionsSay(String lines, String expected) {
        assertThat(sends(lines)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a=recvonly|m=audio 9 X, ''",
        "a=inactive|m=audio 9 X|m=video 9 X|a=sendrecv, v",
        "a=sendonly|m=audio 9 X|m=video 9 X|a=recvonly, a",
        "a=recvonly|a=sendonly|m=audio 9 X, a",
        "m=application 9 X|a=recvonly|m=audio 9 X, a"
    })
    void takesTheSessionsDirectionWhereASectionHasNone(String lines, String expected) {
        assertThat(sends(lines)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 0 X, ''",
        "m=audio 0 X|a=sendrecv, ''",
        "m=audio 00 X, ''",
        "m=audio 0/2 X, ''",
        "m=audio 9/2 X, a",
        "m=audio 65535 X, a",
        "m=audio 0 X|a=bundle-only, a",
        "m=audio 0 X|a=bundle-only |a=sendonly, a",
        "m=audio 0 X|a=bundle-only|a=recvonly, ''",
        "m=audio 0 X|a=bundle-onlyish, ''",
        "m=audio 0 X|a=bundle-only|m=video 0 X, a",
        "a=bundle-only|m=audio 0 X, ''"
    })
    void sendsNothingInARejectedSectionUnlessItIsBundleOnly(String lines, String expected) {
        assertThat(sends(lines)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a=recvonly|a=sendrecv, a",
        "a=sendrecv|a=recvonly, a",
        "a=inactive|a=sendonly|a=inactive, a",
        "'a=sendrecv ', a",
        "'a=recvonly|a=sendonly \t ', a",
        "'a=recvonly ', ''",
        "'a=inactive \t', ''",
        "a=recvonly|a=sendrecv x, a",
        "a=recvonly|a=sendrecv:x, a",
        "a=recvonly|a=sendrecvx, ''",
        "a=recvonly|a=SENDRECV, ''",
        "a=recvonly|A=sendrecv, ''",
        "a=recvonly| a=sendrecv, ''",
        "a=recvonly:x, a",
        "a=recvonly x, a",
        "a=recvonlyx, a",
        "a=send, a",
        "a=, a",
        "a, a"
    })
    void isNotFooledByItsDirections(String attributes, String expected) {
        assertThat(sends("m=audio 9 X|" + attributes)).isEqualTo(expected);
        assertThat(sends("m=audio 9 X|" + attributes + "|")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m=audiox 9 X", "m=Audio 9 X", "m=text 9 X", "i=m=audio 9 X", "xm=audio 9 X", "m:audio 9 X"})
    void knowsOnlyAudioAndVideo(String line) {
        assertThat(sends(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "v=1|",
                "v=0 |",
                " v=0|",
                "v=00|",
                "v=|",
                "|v=0|",
                "o=-|v=0|",
                "V=0|",
                "hello",
                "v=0|m=audio|",
                "v=0|m=audio |",
                "v=0|m=audio x|",
                "v=0|m=audio -1 X|",
                "v=0|m=audio 9x X|",
                "v=0|m=audio 65536 X|",
                "v=0|m=audio  9 X|",
                "v=0|m= 9 X|",
                "v=0|m=application|",
                "v=0|m=audio\t9 X|",
                "v=0|m=audio 99999999999999999999 X|",
                "v=0|m=1|"
            })
    void refusesWhatIsNoDescription(String lines) {
        assertThat(facts(lines)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=0\r", "v=0\r\ns=a\r\n\r\n", "v=0\n\n\ns=a", "v=0\r\n\n"})
    void takesOddLineEnds(String sdp) {
        assertThat(SdpReader.read(sdp)).isNotNull();
        assertThat(escaped(sdp.replace("\r", "\\r").replace("\n", "\\n"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=0\rs=a", "v=0\r\ns=a\rm=audio 9 X\r\n", "v=0\r\ns=a\r\r\n", "v=0\r\r", "v=0\n\rs=a"})
    void refusesACarriageReturnThatEndsNoLine(String sdp) {
        assertThat(SdpReader.read(sdp)).isNull();
        assertThat(escaped(sdp.replace("\r", "\\r").replace("\n", "\\n"))).isNull();
    }

    @Test
    void leavesOtherEscapesToTheDecodedText() {
        assertThat(escaped("v=0\\r\\ns=\\u0061\\r\\n")).isNull();
        assertThat(escaped("v=0\\r\\ns=a\\/b\\r\\n")).isNull();
        assertThat(escaped("v=0\\r\\ns=a\\\\n\\r\\n")).isNull();
    }

    @Test
    void collectsFragmentsOnceAndInOrder() {
        String lines = "v=0|a=ice-ufrag:session|m=audio 9 X|a=ice-ufrag:one|m=video 9 X|a=ice-ufrag:two \t"
                + "|a=ice-ufrag:one|a=ice-ufrag:|a=ice-pwd:secret|a=ice-ufragx:three|m=application 9 X|a=ice-ufrag:+/ä";
        assertThat(facts(lines).usernameFragments()).containsExactly("session", "one", "two", "+/ä");
    }

    @Test
    void refusesTooManyFragments() {
        assertThat(facts(fragments(64)).usernameFragments()).hasSize(64).contains("u1", "u64");
        assertThat(facts(fragments(65))).isNull();
        assertThat(facts("v=0|" + "a=ice-ufrag:one|".repeat(1000)).usernameFragments())
                .isEqualTo(List.of("one"));
    }

    private static String fragments(int count) {
        return "v=0"
                + String.join(
                        "",
                        IntStream.rangeClosed(1, count)
                                .mapToObj(i -> "|a=ice-ufrag:u" + i)
                                .toList());
    }
}
