package io.heliograph.stomp;

import static io.heliograph.stomp.CodecBytes.join;
import static io.heliograph.stomp.CodecBytes.pieces;
import static io.heliograph.stomp.CodecBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.stomp.CodecStompClient.Told;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/// Spring's decoder and encoder are the measure.
class StompDecoderAgreesWithSpringTests {

    private static final String SPECIAL = ":\\\n\rncr";

    private static final Set<StompHeader> CHANGED_BY_SPRING = EnumSet.of(
            StompHeader.CONTENT_LENGTH, StompHeader.CONTENT_TYPE, StompHeader.HEART_BEAT, StompHeader.PASSCODE);

    private final org.springframework.messaging.simp.stomp.StompDecoder springDecoder =
            new org.springframework.messaging.simp.stomp.StompDecoder();
    private final StompEncoder springEncoder = new StompEncoder();

    /// A frame before it is encoded. Spring writes no `content-length` into one without headers, so it has some.
    record Plain(StompCommand command, Map<String, String> headers, byte[] body) {

        byte[] encodedBySpring(StompEncoder encoder) {
            var accessor = StompHeaderAccessor.create(
                    org.springframework.messaging.simp.stomp.StompCommand.valueOf(command.name()));
            headers.forEach(accessor::addNativeHeader);
            return encoder.encode(accessor.getMessageHeaders(), body);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void readsWhatSpringWrites(
            @ForAll @Size(min = 1, max = 4) List<@From("frames") Plain> frames,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 60) Integer> sizes)
            throws StompViolation {
        byte[] stream = new byte[0];
        for (Plain frame : frames) {
            stream = join(stream, frame.encodedBySpring(springEncoder));
        }

        var whole = CodecStompClient.connected(StompVersion.V1_2).send(stream);
        var cut = CodecStompClient.connected(StompVersion.V1_2).send(pieces(stream, sizes));

        assertThat(whole.told).isEqualTo(readBySpring(stream)).hasSameSizeAs(frames);
        assertThat(cut.told).isEqualTo(whole.told);
        for (int at = 0; at < frames.size(); at++) {
            assertThat(whole.told.get(at).body())
                    .isEqualTo(CodecWebSocketClient.hex(frames.get(at).body()));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesWhatSpringReadsOrRefuses(
            @ForAll("texts") String stream,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        byte[] bytes = utf8(stream);
        var whole = CodecStompClient.connected(StompVersion.V1_2);
        var cut = CodecStompClient.connected(StompVersion.V1_2);
        List<Told> spring = new ArrayList<>();

        boolean read = reads(() -> whole.send(bytes));
        boolean readCut = reads(() -> cut.send(pieces(bytes, sizes)));
        boolean readBySpring = reads(() -> spring.addAll(readBySpring(bytes)));

        assertThat(read).isEqualTo(readCut).isEqualTo(readBySpring);
        assertThat(cut.told).isEqualTo(whole.told);
        if (readBySpring) {
            assertThat(whole.told).isEqualTo(spring);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void escapesAsSpringDoes(@ForAll("values") String value) {
        var frame = new Plain(StompCommand.RECEIPT, Map.of("receipt-id", value), new byte[0]);

        assertThat(new String(frame.encodedBySpring(springEncoder), StandardCharsets.UTF_8))
                .isEqualTo("RECEIPT\nreceipt-id:" + StompEscapes.escape(value, StompVersion.V1_2) + "\n\n\0");
    }

    @Provide
    Arbitrary<Plain> frames() {
        Arbitrary<StompCommand> commands = Arbitraries.of(StompCommand.values());
        Arbitrary<String> known = Arbitraries.of(StompHeader.values())
                .filter(header -> !CHANGED_BY_SPRING.contains(header))
                .map(StompHeader::text);
        Arbitrary<String> names =
                Arbitraries.frequencyOf(Tuple.of(9, known), Tuple.of(1, values().filter(name -> !name.isEmpty())));
        Arbitrary<Map<String, String>> headers =
                Arbitraries.maps(names, values()).ofMinSize(1).ofMaxSize(6);
        Arbitrary<byte[]> bodies = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Combinators.combine(commands, headers, bodies).as((command, map, body) -> {
            boolean bare = !command.hasEscapes();
            return new Plain(command, bare ? withoutSpecials(map) : map, command.hasBody() ? body : new byte[0]);
        });
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<Character> characters = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.chars().with(SPECIAL.toCharArray())),
                Tuple.of(2, Arbitraries.chars().ascii()),
                Tuple.of(1, Arbitraries.chars().all()));
        return characters
                .filter(c -> c != 0 && !Character.isSurrogate(c))
                .array(char[].class)
                .ofMaxSize(12)
                .map(String::new);
    }

    /// Lines put together at random, right ones and wrong ones; no header or body that Spring takes and we do not.
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.of("id:a", "id:", "destination:/app:x", "id:\\n\\c\\\\\\r", "x-other:é€😀")),
                Tuple.of(4, Arbitraries.of("content-length:0", "content-length:3", "id:b", "host:\\\\n")),
                Tuple.of(1, Arbitraries.of("id", ":x", "id:\\t", "id:a\rb", "x\\y:", "id:\\")));
        Arbitrary<String> end =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("\n")), Tuple.of(1, Arbitraries.just("\r\n")));
        Arbitrary<String> lines = Combinators.combine(line, end)
                .as(String::concat)
                .list()
                .ofMaxSize(4)
                .map(all -> String.join("", all));
        Arbitrary<String> command = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of("SEND", "SUBSCRIBE", "DISCONNECT")),
                Tuple.of(1, Arbitraries.of("NONE", "send")));
        Arbitrary<String> body = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.just("\0")), Tuple.of(3, Arbitraries.of("abc\0", "\n\r\n\0")));
        Arbitrary<String> between = Arbitraries.of("", "", "\n", "\r\n\n");
        Arbitrary<String> frame = Combinators.combine(between, command, end, lines, end, body)
                .as((eols, name, eol, head, blank, rest) -> eols
                        + name
                        + eol
                        + (name.equals("SEND") ? head : head.replace("length:3", "length:0"))
                        + blank
                        + rest);
        return frame.list().ofMinSize(1).ofMaxSize(4).map(all -> String.join("", all));
    }

    private interface Read {
        void run() throws StompViolation;
    }

    private static boolean reads(Read read) {
        try {
            read.run();
            return true;
        } catch (StompViolation | StompConversionException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static Map<String, String> withoutSpecials(Map<String, String> headers) {
        Map<String, String> plain = new HashMap<>();
        headers.forEach((name, value) -> plain.put(withoutSpecials(name), withoutSpecials(value)));
        return plain;
    }

    private static String withoutSpecials(String text) {
        return text.replaceAll("[:\\\\\r\n]", "-");
    }

    private List<Told> readBySpring(byte[] stream) {
        return springDecoder.decode(ByteBuffer.wrap(stream)).stream()
                .filter(message -> StompHeaderAccessor.wrap(message).getCommand() != null)
                .map(StompDecoderAgreesWithSpringTests::told)
                .toList();
    }

    private static Told told(Message<byte[]> message) {
        var accessor = StompHeaderAccessor.wrap(message);
        Map<StompHeader, String> headers = new EnumMap<>(StompHeader.class);
        for (StompHeader header : StompHeader.values()) {
            String value = accessor.getFirstNativeHeader(header.text());
            if (value != null) {
                headers.put(header, value);
            }
        }
        String command = Objects.requireNonNull(accessor.getCommand()).name();
        return new Told(StompCommand.valueOf(command), headers, CodecWebSocketClient.hex(message.getPayload()));
    }
}
