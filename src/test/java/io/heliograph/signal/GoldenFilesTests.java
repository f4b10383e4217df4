package io.heliograph.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every signal, request and message is written in a file as the protocol shows it, and means what the file says.
class GoldenFilesTests {

    private final SignalReader reader = new SignalReader(SignalLimits.DEFAULT);

    static Set<String> signals() {
        return GoldenFiles.signals().keySet();
    }

    static Set<String> sessionRequests() {
        return GoldenFiles.sessionRequests().keySet();
    }

    static Set<String> messages() {
        return GoldenFiles.messages().keySet();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void readsASignal(String name) {
        byte[] body = GoldenFiles.client(name).getBytes(UTF_8);
        Signal expected = GoldenFiles.signals().get(name);
        assertThat(reader.readSignal(body, 0, body.length)).isEqualTo(new Reading.Read<>(expected));
    }

    @ParameterizedTest
    @MethodSource("sessionRequests")
    void readsASessionRequest(String name) {
        byte[] body = GoldenFiles.client(name).getBytes(UTF_8);
        SessionRequest expected = GoldenFiles.sessionRequests().get(name);
        assertThat(reader.readSessionRequest(body, 0, body.length)).isEqualTo(new Reading.Read<>(expected));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesAMessage(String name) {
        Message message = GoldenFiles.messages().get(name);
        byte[] written = message instanceof Message.Joined joined
                ? MessageWriter.write(joined, GoldenFiles.ICE)
                : MessageWriter.write(message);
        assertThat(new String(written, UTF_8)).isEqualTo(GoldenFiles.compact(GoldenFiles.server(name)));
    }

    @Test
    void areAllUsed() {
        List<String> used = new ArrayList<>();
        signals().forEach(name -> used.add("client-" + name + ".json"));
        sessionRequests().forEach(name -> used.add("client-" + name + ".json"));
        messages().forEach(name -> used.add("server-" + name + ".json"));
        assertThat(GoldenFiles.names()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void coverEverySignal() {
        assertThat(kinds(GoldenFiles.signals().values().stream())).isEqualTo(kindsOf(Signal.class));
    }

    @Test
    void coverEverySessionRequest() {
        assertThat(kinds(GoldenFiles.sessionRequests().values().stream())).isEqualTo(kindsOf(SessionRequest.class));
    }

    @Test
    void coverEveryMessage() {
        assertThat(kinds(GoldenFiles.messages().values().stream())).isEqualTo(kindsOf(Message.class));
    }

    @Test
    void coverEveryAction() {
        assertThat(kinds(actions())).isEqualTo(kindsOf(Action.class)).hasSize(11);
        assertThat(actions().map(Action::name)).contains("mute", "unmute", "grant", "revoke");
    }

    @Test
    void showNoSecretWhenTheirRecordsArePrinted() {
        Stream<Object> records = Stream.of(GoldenFiles.signals(), GoldenFiles.sessionRequests(), GoldenFiles.messages())
                .flatMap(map -> map.values().stream());
        assertThat(records.map(Objects::toString))
                .hasSizeGreaterThan(40)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("v=0", "P2uYro0UCOQ4", "aGk0Zt7yVfO2", "candidate:8", "203.0.113.7")
                        .doesNotContain("open-sesame", "h7Gq0sXc1vB2nM3k", "eyJhbGci", "9aYb1kYt6m0Y1"));
        assertThat(GoldenFiles.ICE.toString()).doesNotContain("9aYb1kYt6m0Y1");
    }

    private static Stream<Action> actions() {
        return GoldenFiles.signals().values().stream()
                .filter(Signal.Control.class::isInstance)
                .map(control -> ((Signal.Control) control).action());
    }

    private static Set<Class<?>> kinds(Stream<?> objects) {
        return objects.map(Object::getClass).collect(toSet());
    }

    /// The records below a sealed type.
    private static Set<Class<?>> kindsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(kind -> kindsOf(kind).stream())
                        .collect(toSet())
                : Set.of(type);
    }
}
