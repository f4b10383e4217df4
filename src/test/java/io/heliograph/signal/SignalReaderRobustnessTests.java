package io.heliograph.signal;

import static io.heliograph.signal.Bodies.bytes;
import static io.heliograph.signal.Bodies.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the bytes are, reading answers; and what it takes is JSON to others too.
class SignalReaderRobustnessTests {

    private static final JsonMapper OTHER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> CLIENT_FILES = GoldenFiles.names().stream()
            .filter(name -> name.startsWith("client-"))
            .toList();
    private static final String CANDIDATE =
            "{'type':'candidate','to':'p2','candidate':{'candidate':'candidate:1 1 udp'}}";

    /// One change of a body: the bytes at a place give way to others.
    record Change(int place, int length, byte[] others) {

        byte[] in(byte[] body) {
            int from = place % (body.length + 1);
            int to = Math.min(body.length, from + length);
            return ByteBuffer.allocate(body.length - (to - from) + others.length)
                    .put(body, 0, from)
                    .put(others)
                    .put(body, to, body.length - to)
                    .array();
        }
    }

    @Provide
    Arbitrary<byte[]> goldenBodies() {
        return Arbitraries.of(CLIENT_FILES).map(name -> GoldenFiles.read(name).getBytes(UTF_8));
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        Arbitrary<byte[]> syntax = Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        "\\u",
                        "null",
                        "1e",
                        "-",
                        "\n",
                        "\"id\":\"i\",",
                        "\\ud800",
                        "€")
                .map(text -> text.getBytes(UTF_8));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2000),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.oneOf(any, syntax))
                .as(Change::new);
    }

    @Provide
    Arbitrary<List<Change>> severalChanges() {
        return changes().list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void answersRandomBytes(@ForAll byte[] body) {
        assertAnswered(body);
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void answersChangedBodies(@ForAll("goldenBodies") byte[] body, @ForAll("severalChanges") List<Change> changes) {
        byte[] changed = body;
        for (Change change : changes) {
            changed = change.in(changed);
        }
        assertAnswered(changed);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void answersPartsOfAnArray(@ForAll("goldenBodies") byte[] body, @ForAll("changes") Change change) {
        int from = change.place() % body.length;
        assertThat(Bodies.READER.readSignal(body, from, body.length)).isNotNull();
        assertThat(Bodies.READER.readSignal(body, 0, from)).isInstanceOf(Reading.Unreadable.class);
    }

    private static void assertAnswered(byte[] body) {
        Reading<Signal> signal = Bodies.READER.readSignal(body, 0, body.length);
        Reading<SessionRequest> request = Bodies.READER.readSessionRequest(body, 0, body.length);
        if (signal instanceof Reading.Read || request instanceof Reading.Read) {
            assertThat(otherwiseRead(body).get("type").isString()).isTrue();
        }
    }

    private static JsonNode otherwiseRead(byte[] body) {
        try {
            return OTHER.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8, but read", e);
        } catch (JacksonException e) {
            // Doubled names are no fault where nobody knows them.
            return JsonMapper.shared().readTree(body);
        }
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void knowsUtf8AsTheJdkDoes(@ForAll byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 || bytes[i] == '\\' ? (byte) 'a' : bytes[i];
        }
        assertThat(Utf8Check.check(bytes, 0, bytes.length) == null).isEqualTo(isUtf8(bytes));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void staysReadableAndFastUnderAFloodOfNames() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long before = nanosPerCandidate();
        for (int i = 0; i < 100_000; i++) {
            String name = Long.toString(random.nextLong(), Character.MAX_RADIX);
            assertThat(reading("{'type':'leave','" + name + "':{'" + name + "x':1}}"))
                    .as("seed %d", seed)
                    .isInstanceOf(Reading.Read.class);
        }
        assertThat(reading(manyNames(20_000))).isInstanceOf(Reading.Read.class);
        // Generous, since other programs share the processor; a table that grew without end would cost a hundredfold.
        assertThat(nanosPerCandidate()).isLessThan(10 * before + 10_000);
    }

    @Test
    void forgetsNamesThatNobodyKnows() {
        JsonParsers parsers = new JsonParsers();
        byte[] body = bytes(manyNames(5_000));
        assertThat(Body.read(parsers, Shape.SIGNAL, body, 0, body.length)
                        .problems()
                        .first())
                .isNull();
        byte[] next = bytes("{'type':'leave'}");
        Body.read(parsers, Shape.SIGNAL, next, 0, next.length);
        assertThat(parsers.symbolCount()).isLessThan(10);
    }

    private static String manyNames(int count) {
        StringBuilder body = new StringBuilder("{'type':'leave'");
        for (int i = 0; i < count; i++) {
            body.append(",'n").append(i).append("':1");
        }
        return body.append('}').toString();
    }

    /// How long one takes, in the best of many runs.
    private static long nanosPerCandidate() {
        byte[] body = bytes(CANDIDATE);
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 200; run++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(reading(body)).isInstanceOf(Reading.Read.class);
            }
            best = Math.min(best, (System.nanoTime() - start) / 100);
        }
        return best;
    }
}
