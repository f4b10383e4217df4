package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// A loop over single bytes is the measure.
class ByteScanTests {

    @Property
    void findsWhatALoopFinds(
            @ForAll("bytes") byte[] before, @ForAll("bytes") byte[] bytes, @ForAll("bytes") byte[] after) {
        byte[] all = join(before, bytes, after);
        int from = before.length;
        int to = from + bytes.length;

        for (byte wanted : new byte[] {0, 1, '\n', '\\', (byte) 0x80, -1}) {
            assertThat(ByteScan.indexOf(wanted, all, from, to)).isEqualTo(first(all, from, to, b -> b == wanted));
        }
        assertThat(ByteScan.lineFeedOrNul(all, from, to)).isEqualTo(first(all, from, to, b -> b == '\n' || b == 0));
        assertThat(ByteScan.notAscii(all, from, to)).isEqualTo(first(all, from, to, b -> b < 0));
        int lineFeed = first(all, from, to, b -> b == '\n');
        boolean odd = first(all, from, lineFeed, b -> b < 0 || b == '\\' || b == '\r') < lineFeed;
        assertThat(ByteScan.lineEnd(all, from, to)).isEqualTo(odd ? ~lineFeed : lineFeed);
    }

    /// Bytes that are often next to, or one bit away from, what is searched for.
    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> ordinary = Arbitraries.of((byte) 'x', (byte) 11, (byte) 9, (byte) 0x5d, (byte) 12, (byte) 0x7f);
        Arbitrary<Byte> special = Arbitraries.of(
                (byte) 0, (byte) 1, (byte) '\n', (byte) '\\', (byte) '\r', (byte) 0x80, (byte) 0x8a, (byte) -1);
        return Arbitraries.frequencyOf(Tuple.of(12, ordinary), Tuple.of(1, special))
                .array(byte[].class)
                .ofMaxSize(40);
    }

    private static int first(byte[] bytes, int from, int to, IntPredicate wanted) {
        int at = from;
        while (at < to && !wanted.test(bytes[at])) {
            at++;
        }
        return at;
    }
}
