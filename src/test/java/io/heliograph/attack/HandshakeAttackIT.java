package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Requests that are no opening handshake, or not one that may be accepted.
@Tag(AttackedServer.ALONE)
class HandshakeAttackIT extends Attack {

    @TestFactory
    Stream<DynamicTest> isAnswered() {
        return Stream.of(
                        HandshakeRows.METHODS,
                        HandshakeRows.HEADERS,
                        HandshakeRows.FRAMING,
                        HandshakeRows.TARGETS,
                        HandshakeRows.BYTES)
                .flatMap(List::stream)
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> isAnswered(row)));
    }

    private static void isAnswered(HandshakeRows.Row row) {
        try (var attacker = new Attacker(server.port())) {
            attacker.sends(row.request().replace("{port}", "" + server.port()));
            if (row.endsAbruptly()) {
                attacker.halfCloses();
            }
            var answer = attacker.answer();
            assertThat(answer.status()).as(answer.toString()).isIn(row.statuses());
            Leaks.assertNone(answer.head() + answer.body());
        }
    }
}
