package io.heliograph.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Bodies as clients send them, read by a reader with the default limits. In JSON written here `'` stands for `"`.
final class Bodies {

    static final SignalReader READER = new SignalReader(SignalLimits.DEFAULT);

    private Bodies() {}

    static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    static Reading<Signal> reading(byte[] body) {
        return READER.readSignal(body, 0, body.length);
    }

    static Reading<Signal> reading(String json) {
        return reading(bytes(json));
    }

    static Reading<SessionRequest> request(String json) {
        byte[] body = bytes(json);
        return READER.readSessionRequest(body, 0, body.length);
    }

    /// The signal of this type that a body must be.
    static <S extends Signal> S read(Class<S> type, String json) {
        return type.cast(read(reading(json)));
    }

    static <T> T read(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<T>) reading).value();
    }

    /// What a body is refused with.
    static <T> Reading.Unreadable<T> unreadable(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        return (Reading.Unreadable<T>) reading;
    }

    static Refusal refusal(String json) {
        return unreadable(reading(json)).refusal();
    }

    /// An offer of this SDP as JSON writes it, without quotes.
    static String offer(String sdp) {
        return "{'type':'offer','id':'i1','sdp':'" + sdp + "'}";
    }

    /// A control with an id and a target.
    static String control(String action, String data) {
        return "{'type':'control','id':'i1','to':'p2','action':'" + action + "','data':" + data + "}";
    }

    /// An array in an array and so on.
    static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
