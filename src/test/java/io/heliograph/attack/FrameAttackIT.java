package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// WebSocket frames that RFC 6455 forbids, or that nobody sends who means well: each is sent before CONNECT, and by a
/// session in the midst of its life.
@Tag(AttackedServer.ALONE)
class FrameAttackIT extends Attack {

    @TestFactory
    Stream<DynamicTest> endsTheConnection() {
        return Stream.of(FrameRows.HEADS, FrameRows.LENGTHS, FrameRows.TEXTS, FrameRows.CLOSES)
                .flatMap(List::stream)
                .flatMap(row -> Stream.of(
                        DynamicTest.dynamicTest(row.name() + ", at first", () -> isClosed(row, "")),
                        DynamicTest.dynamicTest(
                                row.name() + ", connected", () -> isClosed(row, Stomp.CONNECT + Stomp.SIGNALS))));
    }

    private static void isClosed(FrameRows.Row row, String before) {
        try (var attacker = Attacker.upgraded(server.port())) {
            if (!before.isEmpty()) {
                attacker.says(before);
                attacker.hears("CONNECTED");
            }
            attacker.sends(row.bytes());
            assertThat(attacker.closeCode()).isEqualTo(row.closeCode());
            Leaks.assertNone(attacker.said());
        }
    }

    @TestFactory
    Stream<DynamicTest> floodsEndTheConnection() {
        return FrameRows.FLOODS.stream()
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> isClosed(row, row.before())));
    }

    @TestFactory
    Stream<DynamicTest> isHarmless() {
        return FrameRows.HARMLESS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> goesOn(row)));
    }

    private static void goesOn(FrameRows.Row row) {
        try (var attacker = Attacker.upgraded(server.port())) {
            attacker.says(Stomp.CONNECT + Stomp.SIGNALS);
            attacker.hears("CONNECTED");
            attacker.sends(row.bytes());
            attacker.says(Stomp.send("/app/session", "{\"type\":\"ice\",\"id\":\"still here\"}"));
            attacker.hears("\"re\":\"still here\"");
            Leaks.assertNone(attacker.said().replace(Leaks.CANARY + "-pong", ""));
        }
    }
}
