package io.heliograph.signal;

import static io.heliograph.signal.Bodies.bytes;
import static io.heliograph.signal.Bodies.nested;
import static io.heliograph.signal.Bodies.reading;
import static io.heliograph.signal.Bodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that are not one JSON object in UTF-8.
class SignalReaderMalformedTests {

    private static final SignalId I1 = new SignalId("i1");
    private static final String NOT_AN_OBJECT = "The body must be one JSON object.";
    private static final String MALFORMED = "The body is not well-formed JSON.";
    private static final String EXCESSIVE = "The body's JSON nests too deeply or has too long a name or number.";
    private static final String NOT_UTF_8 = "The body is not valid UTF-8.";
    private static final String NUL = "The body holds a NUL character.";
    private static final String SURROGATE = "The body holds an unpaired surrogate.";

    private static void assertRefused(byte[] body, SignalId id, String sentence) {
        assertThat(unreadable(reading(body)))
                .isEqualTo(new Reading.Unreadable<Signal>(id, new Refusal(ErrorCode.BAD_REQUEST, sentence)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "nonsense", "null", "5", "''", "[]", "[{'type':'leave'}]", "\uFEFF{'type':'leave'}"})
    void refusesWhatIsNoObject(String body) {
        assertRefused(bytes(body), null, NOT_AN_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", ",", "'a'", "\0", "]", "}", "/**/", "\u00a0"})
    void refusesWhatComesAfterTheObject(String more) {
        String sentence = more.equals("\0") ? NUL : NOT_AN_OBJECT;
        assertRefused(bytes("{'id':'i1','type':'leave'} " + more), I1, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                ",}",
                "]",
                ",'x'}",
                ",'x':}",
                ",'x':1,}",
                ",'x':[}",
                ",'x':01}",
                ",'x':NaN}",
                ",'x':+1}",
                ",'x':.5}",
                ",'x':tru}",
                ",'x':True}",
                ",'x':'\\x'}",
                ",'x':'\\u12'}",
                ",'x':'a\nb'}",
                ",'x':'a\tb'}",
                ",'x':'a}",
                ",x:1}",
                ",/**/'x':1}",
                ",'x':1 'y':2}",
                ",'x' 1}",
                ",'x':1.}",
                ",'x':1e}",
                ",'x':-}",
                ",'a\nb':1}",
                ",#\n'x':1}"
            })
    void keepsTheIdThatCameBeforeTheFault(String rest) {
        assertRefused(bytes("{'id':'i1','type':'leave'" + rest), I1, MALFORMED);
    }

    @Test
    void findsNoIdAfterTheFault() {
        assertRefused(bytes("{'type':'leave',,'id':'i1'}"), null, MALFORMED);
    }

    @Test
    void refusesEveryBeginningOfABody() {
        String body = "{'type':'control','action':'kick','to':'p','data':{'ban':1,'reason':'a\\u00e4'},'id':'i1'}";
        for (int end = 0; end < body.length(); end++) {
            assertThat(reading(body.substring(0, end))).isInstanceOf(Reading.Unreadable.class);
        }
        assertThat(reading(body)).isInstanceOf(Reading.Read.class);
    }

    @Test
    void refusesWhatNestsTooDeep() {
        assertRefused(bytes("{'id':'i1','type':'leave','x':" + nested(32) + "}"), I1, EXCESSIVE);
        assertRefused(bytes("{'id':'i1','type':'leave','data':{'x':" + nested(31) + "}}"), I1, EXCESSIVE);
        assertRefused(bytes("{'id':'i1','x':" + "[".repeat(100_000)), I1, EXCESSIVE);
        assertRefused(bytes("{'id':'i1','x':" + "{'x':".repeat(40_000)), I1, EXCESSIVE);
    }

    @Test
    void refusesHugeNumbers() {
        assertRefused(bytes("{'id':'i1','type':'leave','x':" + "9".repeat(100_000) + "}"), I1, EXCESSIVE);
        assertRefused(bytes("{'id':'i1','type':'leave','x':0." + "9".repeat(100_000) + "}"), I1, EXCESSIVE);
        assertThat(reading("{'type':'leave','x':1e999999999,'y':" + "9".repeat(1000) + "}"))
                .isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x':'\\u0000'",
                "'\\u0000':1",
                "'x':{'y':['a\\u0000']}",
                "'meta':{'\\u0000':1}",
                "'x':'\0'",
                "\0"
            })
    void refusesNulHoweverItIsWritten(String member) {
        assertRefused(bytes("{'id':'i1','type':'leave'," + member + "}"), I1, NUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udc00",
                "\\uD800\\u0041",
                "\\udc00\\ud800",
                "\\ud800\\ud800\\udc00",
                "a\\ud83d",
                "\\ud83d😀",
                "\\ud83d\\\\ude00",
                "\\uDBFF\\uE000",
                "\\ud83d\\n"
            })
    void refusesAnUnpairedSurrogate(String text) {
        assertRefused(bytes("{'id':'i1','type':'leave','x':'" + text + "'}"), I1, SURROGATE);
        assertRefused(bytes("{'id':'i1','type':'leave','" + text + "':1}"), I1, SURROGATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude00", "\\uD83D\\uDE00", "\\\\ud800", "\\uFFFF", "\\\\u0000", "\\ue000", "😀"})
    void takesWhatOnlyLooksUnpaired(String text) {
        assertThat(reading("{'type':'leave','x':'" + text + "'}")).isInstanceOf(Reading.Read.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        List<byte[]> bad = List.of(
                b(0x80),
                b(0xBF),
                b(0xC0, 0xAF),
                b(0xC1, 0xBF),
                b(0xC3),
                b(0xC3, 0x28),
                b(0xE0, 0x9F, 0xBF),
                b(0xE2, 0x82),
                b(0xE2, 0x28, 0xA1),
                b(0xED, 0xA0, 0x80),
                b(0xED, 0xB0, 0x80),
                b(0xF0, 0x8F, 0xBF, 0xBF),
                b(0xF0, 0x9F, 0x98),
                b(0xF4, 0x90, 0x80, 0x80),
                b(0xF5, 0x80, 0x80, 0x80),
                b(0xFE),
                b(0xFF));
        for (byte[] sequence : bad) {
            String text = new String(sequence, StandardCharsets.ISO_8859_1);
            for (String member :
                    List.of("'x':'" + text + "'", "'x':'abcdefghijk" + text + "abcdefghijk'", "'" + text + "':1")) {
                String body = "{'type':'leave','id':'i1'," + member + "}";
                byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
                assertRefused(bytes, I1, NOT_UTF_8);
            }
        }
    }

    private static byte[] b(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void givesNoIdThatIsBrokenItself() {
        assertThat(unreadable(reading("{'type':'leave','id':'\\ud800'}")).id()).isNull();
        assertThat(unreadable(reading("{'type':'leave','id':'a\\u0000'}")).id()).isNull();
        byte[] overlong = "{\"type\":\"leave\",\"id\":\"\u00c0\u00af\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(unreadable(reading(overlong)).id()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void detectsNoOtherEncoding(String charset) {
        byte[] body = "{\"type\":\"leave\"}".getBytes(Charset.forName(charset));
        assertThat(reading(body)).isInstanceOf(Reading.Unreadable.class);
    }
}
