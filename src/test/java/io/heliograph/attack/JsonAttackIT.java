package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Bodies that are no JSON, or not what a body may be: refused by code, and the session goes on.
@Tag(AttackedServer.ALONE)
class JsonAttackIT extends Attack {

    private static int rooms;

    @TestFactory
    Stream<DynamicTest> isRefused() {
        return Stream.of(JsonRows.SYNTAX, JsonRows.TEXTS, JsonRows.TYPES, JsonRows.FIELDS, JsonRows.SIZES)
                .flatMap(List::stream)
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> isRefused(row)));
    }

    private static void isRefused(JsonRows.Row row) {
        try (var mallory = Member.of(server.port(), "mallory", "json-" + ++rooms)) {
            mallory.session().sends(row.frame("/app/room/" + mallory.room()));
            var error = mallory.session().hears("\"type\":\"error\"");
            assertThat(error).contains("\"code\":\"" + row.code() + "\"");
            Leaks.assertNone(error);
            goesOn(mallory);
        }
    }

    private static void goesOn(Member mallory) {
        mallory.session().says(Stomp.send("/app/session", "{\"type\":\"ice\",\"id\":\"still here\"}"));
        mallory.session().hears("\"re\":\"still here\"");
    }

    @TestFactory
    Stream<DynamicTest> isNotWhatItClaimsToBe() {
        return JsonRows.FORGED.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> isHeardAsItIs(row)));
    }

    /// Others hear it with what the server knows, not with what the sender claims.
    private static void isHeardAsItIs(JsonRows.Row row) {
        var room = "json-" + ++rooms;
        try (var bob = Member.of(server.port(), "bob", room);
                var mallory = Member.of(server.port(), "mallory", room)) {
            mallory.session().sends(row.frame("/app/room/" + room));
            var heard = bob.session().hears("\"from\":");
            assertThat(heard)
                    .contains("\"from\":\"" + mallory.id() + "\"", "\"room\":\"" + room + "\"")
                    .containsPattern("\"ts\":1\\d{12}")
                    .doesNotContain(Leaks.CANARY);
        }
    }
}
