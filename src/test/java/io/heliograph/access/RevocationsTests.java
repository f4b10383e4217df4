package io.heliograph.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevocationsTests {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Revocations revocations = new Revocations(() -> now);

    private Grant grant(String user, @Nullable String tokenId, @Nullable Instant issuedAt) {
        return new Grant(user, null, RoomRoles.NONE, Set.of(), tokenId, issuedAt, now.plusSeconds(3600));
    }

    @Test
    void aTokenIsRevokedByItsIdAndNoOtherIs() {
        revocations.revokeToken("t1");

        assertThat(revocations.isRevoked(grant("ada", "t1", now))).isTrue();
        assertThat(revocations.isRevoked(grant("ada", "t2", now))).isFalse();
        assertThat(revocations.isRevoked(grant("ada", null, now))).isFalse();
    }

    @Test
    void aUsersTokensAreRevokedButNotThoseIssuedLater() {
        revocations.revokeUser("ada");

        assertThat(revocations.isRevoked(grant("ada", "t1", now.minusSeconds(60))))
                .isTrue();
        assertThat(revocations.isRevoked(grant("ada", "t1", now))).isTrue();
        assertThat(revocations.isRevoked(grant("ada", "t1", null))).isTrue();
        assertThat(revocations.isRevoked(grant("bob", "t1", null))).isFalse();
        assertThat(revocations.isRevoked(grant("ada", "t3", now.plusSeconds(1))))
                .isFalse();
    }

    @Test
    void forgetsWhatWouldHaveEndedAnyway() {
        revocations.revokeToken("t1");
        revocations.revokeUser("ada");
        now = now.plus(Revocations.LONGEST);
        assertThat(revocations.size()).isEqualTo(2);

        now = now.plus(Duration.ofSeconds(1));
        assertThat(revocations.size()).isZero();
    }
}
