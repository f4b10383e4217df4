package io.heliograph.token;

import static io.heliograph.token.Mint.claims;
import static io.heliograph.token.Mint.secondsFromNow;
import static io.heliograph.token.Mint.token;
import static io.heliograph.token.Row.accepted;
import static io.heliograph.token.Row.expired;
import static io.heliograph.token.Row.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What claims a signed token may have.
class ClaimsTests {

    private static final long DAY = 24 * 60 * 60;
    private static final String NAME_OF_65 = "n".repeat(65);

    private final Check check = Check.bySecret();

    @ParameterizedTest
    @MethodSource({"times", "subjects", "names", "rooms", "scopes"})
    void decideWhetherATokenIsGood(Row row) {
        assertThat(check.verdict(row.token())).isEqualTo(row.verdict());
    }

    static Stream<Row> times() {
        return Stream.of(
                accepted("an hour left", token(claims())),
                accepted("ended 29 s ago", token(claims("exp", secondsFromNow(-29)))),
                expired("ended 30 s ago", token(claims("exp", secondsFromNow(-30)))),
                expired("ended long ago", token(claims("iat", secondsFromNow(-9000), "exp", secondsFromNow(-8000)))),
                expired(
                        "ended, and of a room",
                        token(claims("exp", secondsFromNow(-31), "rooms", Map.of("a", "speaker")))),
                rejected("ended, and malformed", token(claims("exp", secondsFromNow(-31), "rooms", "a"))),
                rejected(
                        "ended, and lived for too long",
                        token(claims("exp", secondsFromNow(-31), "iat", secondsFromNow(-2 * DAY)))),
                rejected("without an end", token(claims("exp", null))),
                rejected("an end that is text", token(claims("exp", "tomorrow"))),
                rejected("an end before its issue", token(claims("iat", secondsFromNow(10), "exp", secondsFromNow(5)))),
                accepted("an end with a fraction", token("{\"sub\":\"anna\",\"exp\":" + secondsFromNow(60) + ".5}")),
                accepted("a whole day", token(claims("iat", secondsFromNow(-60), "exp", secondsFromNow(DAY - 60)))),
                rejected(
                        "a day and a second",
                        token(claims("iat", secondsFromNow(-60), "exp", secondsFromNow(DAY - 59)))),
                accepted("a day without an issue", token(claims("iat", null, "exp", secondsFromNow(DAY + 30)))),
                rejected("more without an issue", token(claims("iat", null, "exp", secondsFromNow(DAY + 31)))),
                rejected("an end far away", token(claims("iat", null, "exp", secondsFromNow(8000 * 365 * DAY)))),
                accepted("issued 30 s ahead", token(claims("iat", secondsFromNow(30)))),
                rejected("issued 31 s ahead", token(claims("iat", secondsFromNow(31)))),
                rejected("an issue that is text", token(claims("iat", "now"))),
                accepted("begins 30 s ahead", token(claims("nbf", secondsFromNow(30)))),
                rejected("begins 31 s ahead", token(claims("nbf", secondsFromNow(31)))),
                rejected("a beginning that is text", token(claims("nbf", "now"))));
    }

    static Stream<Row> subjects() {
        return Stream.of(
                rejected("no subject", token(claims("sub", null))),
                rejected("an empty subject", token(claims("sub", ""))),
                rejected("a subject that is a list", token(claims("sub", List.of("anna")))),
                rejected("a subject that is null", token("{\"sub\":null,\"exp\":" + secondsFromNow(60) + "}")),
                accepted("128 characters", token(claims("sub", "s".repeat(128)))),
                accepted("128 characters of two units each", token(claims("sub", "🎥".repeat(128)))),
                rejected("129 characters", token(claims("sub", "s".repeat(129)))),
                rejected("a line feed", token(claims("sub", "an\nna"))),
                rejected("a control character above ASCII", token(claims("sub", "an\u0085na"))),
                rejected("a NUL", token(claims("sub", "an\u0000na"))),
                rejected("half a pair", token("{\"sub\":\"\\ud83d\",\"exp\":" + secondsFromNow(60) + "}")),
                rejected("two subjects", token("{\"sub\":\"a\",\"sub\":\"b\",\"exp\":" + secondsFromNow(60) + "}")),
                rejected("a token id that is a number", token(claims("jti", 7))),
                rejected("no claims at all", token("{}")),
                rejected("a list of claims", token("[]")),
                rejected("no JSON", token("claims")),
                rejected("nested too deep", token("{\"a\":" + "[".repeat(4000) + "]".repeat(1500) + "}")));
    }

    static Stream<Row> names() {
        return Stream.of(
                accepted("a name", token(claims("name", "Anna"))),
                accepted("an empty name", token(claims("name", ""))),
                accepted("a long name", token(claims("name", NAME_OF_65))),
                accepted(
                        "a name that is null",
                        token("{\"sub\":\"a\",\"name\":null,\"exp\":" + secondsFromNow(60) + "}")),
                rejected("a name that is a number", token(claims("name", 7))),
                rejected("a name with a control character", token(claims("name", "An\rna"))));
    }

    static Stream<Row> rooms() {
        return Stream.of(
                accepted("no rooms", token(claims("rooms", Map.of()))),
                accepted(
                        "each role", token(claims("rooms", Map.of("a", "moderator", "b", "speaker", "c", "listener")))),
                accepted("a prefix", token(claims("rooms", Map.of("team-*", "speaker")))),
                accepted("every room", token(claims("rooms", Map.of("*", "listener")))),
                accepted("the longest prefix", token(claims("rooms", Map.of("r".repeat(64) + "*", "speaker")))),
                rejected("too long a prefix", token(claims("rooms", Map.of("r".repeat(65) + "*", "speaker")))),
                rejected("too long an id", token(claims("rooms", Map.of("r".repeat(65), "speaker")))),
                rejected("an empty id", token(claims("rooms", Map.of("", "speaker")))),
                rejected("an id with a slash", token(claims("rooms", Map.of("a/b", "speaker")))),
                rejected("a wildcard in the middle", token(claims("rooms", Map.of("a*b", "speaker")))),
                rejected("two wildcards", token(claims("rooms", Map.of("**", "speaker")))),
                rejected(
                        "an unknown role beside a known one",
                        token(claims("rooms", Map.of("a", "speaker", "b", "owner")))),
                rejected("a role in capitals", token(claims("rooms", Map.of("a", "SPEAKER")))),
                rejected("a role that is a number", token(claims("rooms", Map.of("a", 1)))),
                rejected(
                        "a role that is null",
                        token("{\"sub\":\"a\",\"rooms\":{\"a\":null},\"exp\":" + secondsFromNow(60) + "}")),
                rejected("a list of rooms", token(claims("rooms", List.of("a")))),
                rejected("a room that is text", token(claims("rooms", "a"))),
                rejected("rooms in JSON in a text", token(claims("rooms", "{\"a\":\"speaker\"}"))));
    }

    static Stream<Row> scopes() {
        return Stream.of(
                accepted("a scope", token(claims("scope", "signal:admin"))),
                accepted("an empty scope", token(claims("scope", ""))),
                rejected("a scope that is a number", token(claims("scope", 7))),
                rejected("a list with a number", token(claims("scp", List.of("a", 7)))),
                rejected("an object of scopes", token(claims("scp", Map.of("a", true)))));
    }
}
