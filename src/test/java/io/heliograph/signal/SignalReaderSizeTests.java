package io.heliograph.signal;

import static io.heliograph.signal.Bodies.control;
import static io.heliograph.signal.Bodies.offer;
import static io.heliograph.signal.Bodies.reading;
import static io.heliograph.signal.Bodies.request;
import static io.heliograph.signal.Bodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How large the parts of a body may be.
class SignalReaderSizeTests {

    private static final String V0 = "v=0\\r\\n";

    private static String[] row(String body, String field) {
        return new String[] {body, field};
    }

    private static String candidate(String init) {
        return "{'type':'candidate','candidate':" + init + ",'id':'i1'}";
    }

    private static String join(String field) {
        return "{'type':'join'," + field + ",'id':'i1'}";
    }

    /// Bodies that are a little too large, and the field that is.
    static Stream<String[]> tooLarge() {
        return Stream.of(
                row(offer(V0 + "s=" + "x".repeat(128 * 1024)), "sdp"),
                row(offer(V0 + "s=" + "ä".repeat(64 * 1024)), "sdp"),
                row(candidate("{'candidate':'" + "c".repeat(4 * 1024) + "'}"), "candidate"),
                row(join("'meta':{'x':'" + "m".repeat(4 * 1024) + "'}"), "meta"),
                row(control("x-a", "{'x':'" + "d".repeat(16 * 1024) + "'}"), "data"),
                row(control("nonsense", "{'x':'" + "d".repeat(16 * 1024) + "'}"), "data"),
                row(control("chat", "{'text':'" + "t".repeat(4 * 1024 + 1) + "'}"), "data.text"),
                row(control("chat", "{'text':'" + "€".repeat(1366) + "'}"), "data.text"),
                row(control("update", "{'meta':{'x':'" + "m".repeat(4 * 1024) + "'}}"), "data.meta"));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void refusesWhatIsTooLarge(String body, String field) {
        assertThat(reading(body))
                .isEqualTo(new Reading.Unreadable<Signal>(
                        new SignalId("i1"), new Refusal(ErrorCode.TOO_LARGE, "`" + field + "` is too large.")));
    }

    /// Bodies that are just small enough.
    static Stream<String> justSmallEnough() {
        return Stream.of(
                offer(V0 + "s=" + "x".repeat(128 * 1024 - 7)),
                offer(V0 + "s=" + "\\u00e4".repeat(64 * 1024 - 4)),
                candidate("{'candidate':'" + "c".repeat(4 * 1024 - 16) + "'}"),
                join("'meta':{'x':'" + "m".repeat(4 * 1024 - 8) + "'}"),
                control("x-a", "{'x':'" + "d".repeat(16 * 1024 - 8) + "'}"),
                control("chat", "{'text':'" + "\\n".repeat(4 * 1024) + "'}"),
                control("chat", "{'text':'" + "€".repeat(1365) + "'}"));
    }

    @ParameterizedTest
    @MethodSource("justSmallEnough")
    void takesWhatIsJustSmallEnough(String body) {
        assertThat(reading(body)).isInstanceOf(Reading.Read.class);
    }

    @Test
    void obeysItsOwnLimits() {
        SignalReader reader = new SignalReader(new SignalLimits(10, 20));
        byte[] offer = Bodies.bytes(offer(V0 + "s=0123"));
        assertThat(unreadable(reader.readSignal(offer, 0, offer.length))
                        .refusal()
                        .code())
                .isEqualTo(ErrorCode.TOO_LARGE);
        byte[] candidate = Bodies.bytes(candidate("{'candidate':'12345'}"));
        assertThat(unreadable(reader.readSignal(candidate, 0, candidate.length))
                        .refusal()
                        .code())
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void refusesATokenOfMoreThan8KiB() {
        String body = "{'type':'authorize','token':'" + "t".repeat(8 * 1024 + 1) + "'}";
        assertThat(unreadable(request(body)).refusal().code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(request(body.replaceFirst("t'}", "'}"))).isInstanceOf(Reading.Read.class);
    }
}
