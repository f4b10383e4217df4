package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.bytes;
import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// The JDK's own decoder is the measure.
class Utf8StateTests {

    @Test
    void knowsEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            byte[] encoded = surrogate ? threeBytes(codePoint) : utf8(Character.toString(codePoint));
            if (Utf8State.isValid(encoded, 0, encoded.length) == surrogate) {
                throw new AssertionError("U+" + Integer.toHexString(codePoint));
            }
        }
    }

    @Test
    void agreesWithTheJdkOnAllPairsOfBytesAndOnEdgesAfterThem() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                assertAgrees(bytes(first, second));
                for (int third : new int[] {0x7f, 0x80, 0xbf, 0xc0}) {
                    if (first >= 0xe0) {
                        assertAgrees(bytes(first, second, third));
                        assertAgrees(bytes(first, second, third, 0x80));
                    }
                }
            }
        }
    }

    @Test
    void findsAWrongByteAnywhereAmongAscii() {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] text = utf8("x".repeat(length));
                assertAgrees(text);
                text[at] = (byte) 0x80;
                assertThat(Utf8State.isValid(text, 0, length)).isFalse();
                assertThat(Utf8State.isValid(text, 0, at)).isTrue();
                assertThat(Utf8State.isValid(text, at + 1, length)).isTrue();
            }
        }
    }

    @Property
    void agreesWithTheJdkOnAnyBytes(@ForAll byte[] bytes) {
        assertAgrees(bytes);
    }

    @Property
    void agreesWithTheJdkOnTextWithOneByteChanged(
            @ForAll @Size(min = 1) String text, @ForAll int place, @ForAll byte wrong) {
        byte[] bytes = join(utf8(text), utf8("€"));
        bytes[Math.floorMod(place, bytes.length)] = wrong;
        assertAgrees(bytes);
    }

    @Property
    void isTheSameWhereverTheBytesAreCut(
            @ForAll String text, @ForAll byte[] tail, @ForAll @IntRange(max = 999) int at) {
        byte[] bytes = join(utf8(text), tail);
        int cut = bytes.length == 0 ? 0 : at % bytes.length;

        int whole = Utf8State.advance(Utf8State.COMPLETE, bytes, 0, bytes.length);
        int first = Utf8State.advance(Utf8State.COMPLETE, bytes, 0, cut);

        assertThat(Utf8State.advance(first, bytes, cut, bytes.length)).isEqualTo(whole);
    }

    private static void assertAgrees(byte[] bytes) {
        if (Utf8State.isValid(bytes, 0, bytes.length) != isValidToTheJdk(bytes)) {
            throw new AssertionError(CodecWebSocketClient.hex(bytes));
        }
    }

    private static boolean isValidToTheJdk(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] threeBytes(int codePoint) {
        return bytes(0xe0 | codePoint >> 12, 0x80 | codePoint >> 6 & 0x3f, 0x80 | codePoint & 0x3f);
    }
}
