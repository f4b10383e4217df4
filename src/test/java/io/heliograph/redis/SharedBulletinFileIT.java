package io.heliograph.redis;

import static io.heliograph.redis.TestLink.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.access.Caller;
import io.heliograph.access.Grant;
import io.heliograph.access.LiveSessions;
import io.heliograph.access.Revocations;
import io.heliograph.access.Revoking;
import io.heliograph.access.RoomRoles;
import io.heliograph.room.Notices;
import io.heliograph.room.ScheduledTimers;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.RoomId;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What administrators tell nodes of several versions, and what those remember of it in Redis, is held by a file.
class SharedBulletinFileIT extends OnSharedFiles {

    private static final SharedFile BULLETIN = SharedFile.read("bulletin");

    private static final String STANDUP = "standup";
    private static final JsonText NOTICE = JsonText.of("{\"text\":\"Back at 12:00.\"}");

    /// When the tokens of the file were revoked.
    private static final Instant REVOKED = Instant.ofEpochMilli(999_999_999_999L);

    /// Where nobody is.
    private static final class NoSessions implements LiveSessions {

        @Override
        public int end(Predicate<Caller> which) {
            return 0;
        }

        @Override
        public void drain() {}

        @Override
        public boolean isDraining() {
            return false;
        }

        @Override
        public int count() {
            return 0;
        }
    }

    /// A node with its bulletin, and who writes and reads there.
    private final class Office implements AutoCloseable {

        private final ScheduledTimers timers = new ScheduledTimers();
        private final TestLink own = TestLink.to(redis.port()).connected();
        private final Revocations revocations = new Revocations(() -> REVOKED);
        private final TestNode node;
        private final RedisBulletin bulletin;
        private final Notices notices;
        private final Revoking revoking;

        Office(String name) {
            node = TestNode.start(name, redis.port());
            bulletin = new RedisBulletin(
                    new Topic.Surroundings(own.link(), RedisBulletin.base("test"), name, timers, System::nanoTime));
            notices = new Notices(node.rooms(), bulletin);
            revoking = new Revoking(revocations, new NoSessions(), bulletin);
            for (var channel : BULLETIN.channels()) {
                await().until(() -> redis.cli("PUBSUB", "NUMSUB", channel).endsWith("1"));
            }
        }

        /// A token that was issued as those of the file were revoked.
        private boolean hasRevoked(String user, String tokenId) {
            return revocations.isRevoked(
                    new Grant(user, null, RoomRoles.NONE, Set.of(), tokenId, REVOKED, REVOKED.plusSeconds(3600)));
        }

        private void hasRevokedWhatTheFileHas() {
            await().until(() -> hasRevoked("ada", "j 1") && hasRevoked("mallory", "j 2"));
            assertThat(hasRevoked("ada", "j 2")).isFalse();
        }

        @Override
        public void close() {
            bulletin.close();
            node.close();
            own.close();
            timers.close();
        }
    }

    @Test
    void whatIsToldAndRememberedIsWrittenAsItsFileHasIt() {
        try (var office = new Office(WRITER)) {
            listens(BULLETIN);
            answer(office.notices.give(new RoomId(STANDUP), NOTICE).toCompletableFuture());
            answer(office.notices.giveToAll(NOTICE).toCompletableFuture());
            answer(office.revoking.revokeToken("j 1").toCompletableFuture());
            answer(office.revoking.revokeUser("mallory").toCompletableFuture());

            isWritten(BULLETIN, written -> timeless(written.of(RedisBulletin.base("test"))));
        }
    }

    @Test
    void whatAFileRemembersIsLearnt() {
        BULLETIN.with("<time>", "" + (System.currentTimeMillis() + 60_000)).store(redis);
        try (var office = new Office("late")) {
            office.hasRevokedWhatTheFileHas();
        }
    }

    @Test
    void whatAFileTellsIsHeard() {
        try (var office = new Office("other")) {
            assertThat(office.node.joins(STANDUP, "eve")).startsWith("other");
            BULLETIN.say(redis);

            office.hasRevokedWhatTheFileHas();
            await().untilAsserted(() -> assertThat(office.node.told())
                    .hasSize(2)
                    .allSatisfy(notice -> assertThat(notice).contains("\"notice\"", NOTICE.text())));
        }
    }
}
