package io.heliograph.token;

import static io.heliograph.token.Mint.claims;
import static io.heliograph.token.Mint.secondsFromNow;
import static io.heliograph.token.Mint.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heliograph.access.Bearers.Verdict;
import io.heliograph.access.Grant;
import io.heliograph.signal.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a good token grants.
class GrantTests {

    private final Check check = Check.bySecret();

    @Test
    void grantsWhatTheClaimsSay() {
        var grant = grant(
                "name",
                "Anna",
                "rooms",
                Map.of("standup", "moderator", "team-*", "listener"),
                "scope",
                "a signal:admin");

        assertThat(grant.user()).isEqualTo("anna");
        assertThat(grant.name()).isEqualTo("Anna");
        assertThat(grant.rooms().byPattern())
                .containsOnly(Map.entry("standup", Role.MODERATOR), Map.entry("team-*", Role.LISTENER));
        assertThat(grant.scopes()).containsExactlyInAnyOrder("a", "signal:admin");
        assertThat(grant.tokenId()).isEqualTo("token-1");
        assertThat(grant.issuedAt()).isEqualTo(Instant.ofEpochSecond(secondsFromNow(-60)));
        assertThat(grant.expiresAt()).isEqualTo(Instant.ofEpochSecond(secondsFromNow(3600)));
    }

    @Test
    void grantsNothingThatTheClaimsDoNotSay() {
        var grant = grant("jti", null, "iat", null);

        assertThat(grant.name()).isNull();
        assertThat(grant.rooms().byPattern()).isEmpty();
        assertThat(grant.scopes()).isEmpty();
        assertThat(grant.tokenId()).isNull();
        assertThat(grant.issuedAt()).isNull();
    }

    @Test
    void readsScopesAsTextAndAsListUnderBothNames() {
        assertThat(grant("scope", "a  b ").scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(grant("scope", List.of("a", "b")).scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(grant("scp", "a b").scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(grant("scp", List.of("a"), "scope", "b").scopes()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void cutsALongNameBetweenCharacters() {
        assertThat(grant("name", "n".repeat(63) + "🎥🎥").name()).isEqualTo("n".repeat(63) + "🎥");
        assertThat(grant("name", "🎥".repeat(64)).name()).isEqualTo("🎥".repeat(64));
    }

    @Test
    void takesAnEmptyNameForNone() {
        assertThat(grant("name", "").name()).isNull();
    }

    @Test
    void readsAThousandRoomsAndNoMore() {
        var reader = new ClaimReader();
        var rooms = new HashMap<String, Object>();
        for (int i = 0; i < 1000; i++) {
            rooms.put("room-" + i, "speaker");
        }
        assertThat(reader.convert(Map.of("sub", "anna", "rooms", rooms))).containsKey("rooms");

        rooms.put("one-more", "speaker");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.convert(Map.of("sub", "anna", "rooms", rooms)))
                .withMessage("The claim rooms is malformed");
    }

    @Test
    void rejectsATokenThatWasRevoked() {
        check.revocations().revokeToken("token-1");

        assertThat(check.verdict(token(claims()))).isEqualTo("Rejected");
        assertThat(check.verdict(token(claims("jti", "token-2")))).isEqualTo("Accepted");
    }

    @Test
    void rejectsTheTokensOfAUserThatWereIssuedBeforeTheRevocation() {
        check.revocations().revokeUser("anna");

        assertThat(check.verdict(token(claims()))).isEqualTo("Rejected");
        assertThat(check.verdict(token(claims("iat", null)))).isEqualTo("Rejected");
        assertThat(check.verdict(token(claims("iat", secondsFromNow(1))))).isEqualTo("Accepted");
        assertThat(check.verdict(token(claims("sub", "ben")))).isEqualTo("Accepted");
    }

    private Grant grant(Object... changes) {
        assertThat(check.of(token(claims(changes)))).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) check.of(token(claims(changes)))).grant();
    }
}
