package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// STOMP frames that a client may not send.
@Tag(AttackedServer.ALONE)
class StompAttackIT extends Attack {

    @TestFactory
    Stream<DynamicTest> endsTheSession() {
        return Stream.of(
                        StompRows.COMMANDS,
                        StompRows.DESTINATIONS,
                        StompRows.HEADERS,
                        StompRows.BODIES,
                        StompRows.SUBSCRIPTIONS,
                        StompRows.FLOODS)
                .flatMap(List::stream)
                .map(row -> DynamicTest.dynamicTest(
                        row.name(), () -> isEnded(row, Stomp.CONNECT + Stomp.SIGNALS, "CONNECTED")));
    }

    @TestFactory
    Stream<DynamicTest> keepsOut() {
        return FirstFrameRows.ALL.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> isEnded(row, "", "")));
    }

    private static void isEnded(StompRows.Row row, String before, String heard) {
        try (var attacker = Attacker.upgraded(server.port())) {
            if (!before.isEmpty()) {
                attacker.says(before);
                attacker.hears(heard);
            }
            attacker.says(row.frames());
            assertThat(attacker.hears("ERROR")).contains("\ncode:" + row.code() + "\n");
            assertThat(attacker.closeCode()).isEqualTo(row.closeCode());
            Leaks.assertNone(attacker.said());
        }
    }

    @TestFactory
    Stream<DynamicTest> isHarmless() {
        return StompRows.HARMLESS.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> goesOn(row)));
    }

    private static void goesOn(StompRows.Row row) {
        try (var attacker = Attacker.upgraded(server.port())) {
            attacker.says(Stomp.CONNECT + Stomp.SIGNALS);
            attacker.says(row.frames());
            attacker.says(Stomp.send("/app/session", "{\"type\":\"ice\",\"id\":\"still here\"}"));
            attacker.hears("\"re\":\"still here\"");
            Leaks.assertNone(attacker.said());
        }
    }
}
