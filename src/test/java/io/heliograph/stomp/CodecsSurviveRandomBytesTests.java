package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.bytes;
import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.masked;
import static io.heliograph.stomp.CodecBytes.pieces;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever a client sends, a decoder answers with its own violation or none, and keeps no more than it may.
class CodecsSurviveRandomBytesTests {

    private static final StompDecoder.Limits LIMITS = new StompDecoder.Limits(90, 90, 6, 20, 40, 60);

    private static final byte[] FRAMES = join(
            utf8("CONNECT\naccept-version:1.2\nAuthorization:Bearer x\nheart-beat:0,0\n\n\0\n"),
            utf8("SEND\r\ndestination:/app/room/a\r\ncontent-length:5\r\n\r\nab\0cd\0"),
            utf8("SUBSCRIBE\nid:\\c\\n\ndestination:/topic/room/é\nreceipt:1\n\n\0SEND\n\n{\"type\":\"join\"}\0\r\n"),
            utf8("DISCONNECT\n\n\0"));

    private static final byte[] MESSAGES = join(
            masked(false, WebSocketFrames.TEXT, utf8("a€")),
            masked(WebSocketFrames.PING, utf8("p")),
            masked(WebSocketFrames.CONTINUATION, utf8("😀 and more of it")),
            masked(WebSocketFrames.BINARY, new byte[200]),
            masked(WebSocketFrames.PONG, new byte[0]),
            masked(WebSocketFrames.CLOSE, bytes(0x03, 0xe8, 'b', 'y', 'e')));

    /// One change of a stream: the bytes at a place give way to others.
    record Change(int place, int length, byte[] others) {

        byte[] in(byte[] stream) {
            int from = place % (stream.length + 1);
            int to = Math.min(stream.length, from + length);
            return join(
                    CodecBytes.cut(stream, from).getFirst(),
                    others,
                    CodecBytes.cut(stream, to).getLast());
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void stompSurvivesRandomBytes(
            @ForAll("stompBytes") byte[] stream, @ForAll @Size(min = 1) List<@IntRange(max = 50) Integer> sizes) {
        assertStompSurvives(stream, sizes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void stompSurvivesChangedFrames(
            @ForAll @Size(max = 3) List<@From("changes") Change> changes,
            @ForAll @Size(min = 1) List<@IntRange(max = 50) Integer> sizes) {
        assertStompSurvives(changed(FRAMES, changes), sizes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void webSocketSurvivesRandomBytes(
            @ForAll byte[] stream, @ForAll @Size(min = 1) List<@IntRange(max = 50) Integer> sizes) {
        assertWebSocketSurvives(stream, sizes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void webSocketSurvivesChangedFrames(
            @ForAll @Size(max = 3) List<@From("changes") Change> changes,
            @ForAll @Size(min = 1) List<@IntRange(max = 50) Integer> sizes) {
        assertWebSocketSurvives(changed(MESSAGES, changes), sizes);
    }

    /// Random bytes that are often what STOMP is made of.
    @Provide
    Arbitrary<byte[]> stompBytes() {
        Arbitrary<byte[]> words = Arbitraries.of(
                        "SEND", "CONNECT", "ACK", "\n", "\n\n", "\0", "id:1", ":", "\\", "\r", "content-length:9")
                .map(CodecBytes::utf8);
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(5);
        return Arbitraries.frequencyOf(Tuple.of(6, words), Tuple.of(1, any))
                .list()
                .ofMaxSize(60)
                .map(parts -> join(parts.toArray(byte[][]::new)));
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 1000);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 5);
        Arbitrary<byte[]> others =
                Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(5), stompBytes());
        return Combinators.combine(places, lengths, others).as(Change::new);
    }

    private static byte[] changed(byte[] stream, List<Change> changes) {
        byte[] changed = stream;
        for (Change change : changes) {
            changed = change.in(changed);
        }
        return changed;
    }

    /// Also that the outcome does not depend on how the bytes are cut.
    private static void assertStompSurvives(byte[] stream, List<Integer> sizes) {
        var whole = outcome(List.of(stream));
        var cut = outcome(pieces(stream, sizes));

        assertThat(cut).isEqualTo(whole);
    }

    private static List<Object> outcome(List<byte[]> pieces) {
        var client = new CodecStompClient(LIMITS);
        client.decoder.version(StompVersion.V1_2);
        String end = "";
        try {
            client.send(pieces);
        } catch (StompViolation violation) {
            end = violation.kind() + violation.getMessage() + violation.receipt();
            assertThat(client.decoder.held()).isZero();
        }
        assertThat(client.most).isLessThanOrEqualTo(LIMITS.frameSize());
        return List.of(client.told, end, client.decoder.held());
    }

    private static void assertWebSocketSurvives(byte[] stream, List<Integer> sizes) {
        var client = new CodecWebSocketClient();
        try {
            client.send(pieces(stream, sizes));
            if (client.decoder.closed()) {
                assertThat(client.told.getLast()).startsWith("close ");
            }
        } catch (WebSocketViolation violation) {
            assertThat(violation.closeCode()).isIn(1002, 1007, 1008, 1009);
        }
        assertThat(client.most).isLessThanOrEqualTo(130);
    }
}
