package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.Heliograph;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Tokens that are none, and what a good one does not allow.
@Tag(AttackedServer.ALONE)
class TokenAttackIT {

    private static ConfigurableApplicationContext server;
    private static LogWatch log;
    private static int port;

    @BeforeAll
    static void begins() {
        server = new SpringApplicationBuilder(Heliograph.class)
                .properties(
                        "server.port=0",
                        "server.shutdown=immediate",
                        "heliograph.security.mode=jwt",
                        "heliograph.security.jwt.secret=" + Forged.SECRET)
                .run();
        log = LogWatch.begins();
        port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void ends() {
        try (var context = server;
                var watch = log) {
            assertThat(context.isActive()).isTrue();
            assertThat(watch.warnings()).isEmpty();
            assertThat(String.join("\n", watch.lines()))
                    .doesNotContain(Leaks.CANARY, Forged.SECRET, "eyJ", "127.0.0.1");
        }
    }

    /// All are sent before the first answer is waited for: each failure is answered after a pause.
    @TestFactory
    Stream<DynamicTest> keepsOut() {
        return Stream.of(TokenRows.ALGORITHMS, TokenRows.CLAIMS, TokenRows.SHAPES)
                .flatMap(List::stream)
                .map(TokenAttackIT::tries)
                .toList()
                .stream();
    }

    private static DynamicTest tries(TokenRows.Row row) {
        var attacker = Attacker.upgraded(port);
        attacker.says(Stomp.frame("CONNECT", "accept-version:1.2", row.header().get()) + Stomp.SIGNALS);
        return DynamicTest.dynamicTest(row.name(), () -> isKeptOut(attacker, row));
    }

    private static void isKeptOut(Attacker attacker, TokenRows.Row row) {
        try (attacker) {
            assertThat(attacker.hears("ERROR")).contains("\ncode:" + row.code() + "\n");
            assertThat(attacker.closeCode()).isEqualTo(row.closeCode());
            Leaks.assertNone(attacker.said());
            assertThat(attacker.said()).doesNotContain("CONNECTED", "JWT", "signature");
        }
    }

    /// Else what is above could not fail.
    @Test
    void aGoodTokenIsLetIn() {
        try (var ada = bearer("ada")) {
            ada.says(Stomp.send("/app/room/team-a", "{\"type\":\"join\"}"));
            assertThat(ada.hears("\"type\":\"joined\"")).contains("\"user\":\"ada\"");
        }
    }

    private static Attacker bearer(String user) {
        var session = Attacker.upgraded(port);
        session.says(Stomp.frame("CONNECT", "accept-version:1.2", "Authorization:Bearer " + Forged.good(user))
                + Stomp.SIGNALS);
        session.hears("CONNECTED");
        return session;
    }

    @TestFactory
    Stream<DynamicTest> aBearerMayNot() {
        return TokenRows.ACTS.stream().map(act -> DynamicTest.dynamicTest(act.name(), () -> mayNot(act)));
    }

    private static void mayNot(TokenRows.Act act) {
        try (var mallory = bearer("mallory")) {
            var self = act.json().contains("'join'") ? "" : joins(mallory, act.room());
            mallory.says(Stomp.send(
                    "/app/room/" + act.room(), act.json().replace('\'', '"').replace("{self}", self)));
            var error = mallory.hears("\"type\":\"error\"");
            assertThat(error).contains("\"code\":\"" + act.code() + "\"");
            Leaks.assertNone(error);
        }
    }

    private static String joins(Attacker session, String room) {
        session.says(Stomp.send("/app/room/" + room, "{\"type\":\"join\"}"));
        var joined = session.hears("\"type\":\"joined\"");
        int from = joined.indexOf("\"self\":{\"id\":\"") + 14;
        return joined.substring(from, joined.indexOf('"', from));
    }

    /// A guess at rooms: the answer is the same whether the room is there.
    @Test
    void aRoomThatIsThereLooksAsOneThatIsNot() {
        try (var ada = bearer("ada");
                var mallory = bearer("mallory")) {
            joins(ada, "team-x");
            for (var json : List.of("{\"type\":\"leave\"}", "{\"type\":\"control\",\"action\":\"close\"}")) {
                assertThat(answer(mallory, "team-x", json)).isEqualTo(answer(mallory, "team-y", json));
            }
            var join = "{\"type\":\"join\"}";
            assertThat(answer(mallory, "outside", join)).isEqualTo(answer(mallory, "outsidE", join));
        }
    }

    private static String answer(Attacker session, String room, String json) {
        session.says(Stomp.send("/app/room/" + room, json));
        var error = session.hears("\"type\":\"error\"");
        return error.substring(error.indexOf('{')).replace(room, "");
    }

    @Test
    void aSessionTakesNoTokenOfSomebodyElse() {
        try (var mallory = bearer("mallory")) {
            mallory.says(
                    Stomp.send("/app/session", "{\"type\":\"authorize\",\"token\":\"" + Forged.good("ada") + "\"}"));
            var answer = mallory.hears("\"type\":\"error\"");
            assertThat(answer).contains("\"code\":\"forbidden\"");
            Leaks.assertNone(answer);
        }
    }
}
