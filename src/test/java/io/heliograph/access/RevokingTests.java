package io.heliograph.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Bulletins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokingTests {

    private final Bulletins bulletins = new Bulletins();
    private Instant now = Instant.parse("2026-11-21T12:00:00.123456Z");
    private final Node here = new Node();
    private final Node there = new Node();

    /// A node with its sessions.
    private final class Node implements LiveSessions {
        private final List<Caller> callers = new ArrayList<>();
        private final Revocations revocations = new Revocations(() -> now);
        private final Revoking revoking = new Revoking(revocations, this, bulletins.node());

        @Override
        public int end(Predicate<Caller> which) {
            int before = callers.size();
            callers.removeIf(which);
            return before - callers.size();
        }

        @Override
        public void drain() {}

        @Override
        public boolean isDraining() {
            return false;
        }

        @Override
        public int count() {
            return callers.size();
        }

        Grant has(String user, @Nullable String tokenId, @Nullable Instant issuedAt) {
            Grant grant = new Grant(user, null, RoomRoles.NONE, Set.of(), tokenId, issuedAt, now.plusSeconds(3600));
            callers.add(Caller.bearing(grant));
            return grant;
        }
    }

    @Test
    void aTokenEndsItsSessionsAtEveryNodeAndOpensNone() {
        Grant revoked = here.has("ada", "t1", now);
        there.has("ada", "t1", now);
        there.has("ada", "t2", now);

        assertThat(here.revoking.revokeToken("t1")).isCompletedWithValue(1);
        assertThat(here.callers).isEmpty();
        assertThat(there.callers).extracting(caller -> caller.grant().tokenId()).containsExactly("t2");
        assertThat(there.revocations.isRevoked(revoked)).isTrue();
    }

    @Test
    void aUsersSessionsEndAtEveryNodeButThoseOfTokensIssuedLater() {
        Grant revoked = here.has("ada with blanks", "t1", now.minusSeconds(5));
        here.has("ada with blanks", null, null);
        there.has("ada with blanks", "t2", now.plusSeconds(5));
        there.has("bob", "t3", now.minusSeconds(5));
        there.callers.add(Caller.named("ada with blanks"));

        assertThat(here.revoking.revokeUser("ada with blanks")).isCompletedWithValue(2);
        assertThat(there.callers).extracting(Caller::user).containsExactly("ada with blanks", "bob");
        assertThat(there.revocations.isRevoked(revoked)).isTrue();
    }

    @Test
    void aNodeThatStartsLaterLearnsWhatCounts() {
        here.revoking.revokeToken("t1");
        now = now.plusSeconds(60);

        var later = new Node();
        assertThat(later.revocations.isRevoked(later.has("ada", "t1", now))).isTrue();
        assertThat(later.revocations.size()).isEqualTo(1);
    }

    @Test
    void whatIsToldAgainEndsNothingThatBeganSince() {
        here.revoking.revokeUser("guest");
        there.callers.add(Caller.named("guest"));
        bulletins.node().post("revocations", new Revocation.OfUser("guest", now).text());

        assertThat(there.callers).hasSize(1);
    }

    @Test
    void whereTheOthersCannotBeToldItCountsHere() {
        Grant revoked = here.has("ada", "t1", now);
        bulletins.cut();

        assertThat(here.revoking.revokeToken("t1")).isCompletedExceptionally();
        assertThat(here.callers).isEmpty();
        assertThat(here.revocations.isRevoked(revoked)).isTrue();
        assertThat(there.revocations.isRevoked(revoked)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "token 1", "token x t1", "token 99999999999999999999 t1", "room 1 standup"})
    void whatALaterVersionMaySayIsPassedOver(String text) {
        assertThat(Revocation.of(text)).isNull();
        bulletins.node().post("revocations", text);
        assertThat(there.revocations.size()).isZero();
    }

    @Test
    void aRevocationIsReadAsItWasWritten() {
        Instant at = Instant.ofEpochMilli(1_790_000_000_123L);
        for (Revocation one : List.of(new Revocation.OfToken("a b  c", at), new Revocation.OfUser("line\nbreak", at))) {
            assertThat(Revocation.of(one.text())).isEqualTo(one);
        }
    }
}
