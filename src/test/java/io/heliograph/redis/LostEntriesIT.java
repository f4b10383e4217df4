package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.process.Child;
import io.heliograph.room.Entry;
import io.heliograph.room.Following;
import io.heliograph.room.RoomPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of a room when answers, messages or entries are lost.
class LostEntriesIT extends OnTwoNodes {

    /// A replica has got so far.
    private void replicates() {
        redis.cli("COPY", "test:{room}:log", "{room}:replica:log", "REPLACE");
        redis.cli("COPY", "test:{room}:meta", "{room}:replica:meta", "REPLACE");
    }

    /// The replica takes over.
    private void losesWhatTheReplicaHasNot() {
        redis.cli("RENAME", "{room}:replica:log", "test:{room}:log");
        redis.cli("RENAME", "{room}:replica:meta", "test:{room}:meta");
    }

    /// The next entry of a log that was put back is far from the newest.
    private static List<Entry> leaps(Following who, String node, long newest) {
        assertThat(who.append(entries(node, newest + 1, newest + 1))).isEqualTo("overtaken");
        assertThat(who.missed()).isEmpty();
        long next = who.next(newest);
        assertThat(next).isGreaterThan(newest + 1_000_000);
        assertThat(who.append(entries(node, next, next))).isEqualTo("appended");
        return entries(node, next, next);
    }

    /// Somebody who had three entries when Redis lost everything, and has put them back.
    private Following whoPutsThreeBack() {
        Following who = here.follows(ROOM);
        who.append(entries("here", 1, 3));
        who.is(3);
        redis.restartEmpty();
        who.untilResumed();
        return who;
    }

    private static List<Entry> both(List<Entry> some, List<Entry> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Test
    void whatWasMissedWhileNothingWasFollowedIsAskedFor() {
        Following ada = here.follows(ROOM);
        Following bob = there.follows(ROOM);
        ada.append(entries("here", 1, 1));
        hasFollowed(bob, entries("here", 1, 1));

        List<String> feeds =
                redis.cli("CLIENT", "LIST", "TYPE", "pubsub").lines().toList();
        String bobs = feeds.getLast().replaceAll("id=(\\d+) .*", "$1");
        redis.cli("CLIENT", "KILL", "ID", bobs);
        ada.append(entries("here", 2, 2));
        ada.append(entries("here", 3, 3));
        hasFollowed(bob, entries("here", 1, 3));
    }

    @Test
    void whatWasAppendedWithoutAnAnswerIsFollowedOnce() {
        try (var proxy = TcpProxy.to(redis.port());
                var far = TestLogs.of("far", proxy.port(), RoomPolicy.DEFAULT)) {
            Following ada = far.follows(ROOM);
            Following bob = there.follows(ROOM);
            ada.append(entries("far", 1, 1));
            proxy.swallowsAnswers();
            ada.appends(entries("far", 2, 2));
            hasFollowed(bob, entries("far", 1, 2));
            assertThat(ada.answer()).isEqualTo("failed");
            proxy.cuts();
            proxy.passes();

            ada.untilResumed();
            assertThat(ada.followed()).isEqualTo(entries("far", 2, 2));
            assertThat(ada.append(entries("far", 3, 3))).isEqualTo("appended");
            hasFollowed(bob, entries("far", 1, 3));
        }
    }

    @Test
    void whileRedisIsAwayEveryoneIsToldAgainAndAgain() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 1));
        redis.kill();

        assertThat(ada.append(entries("here", 2, 2))).isEqualTo("failed");
        assertThat(ada.answerWithin(1)).isEqualTo("failed");
        assertThat(ada.answerWithin(1)).isEqualTo("failed");
    }

    @Test
    void anEmptyRedisGetsBackWhatTheNodesStillHave() {
        Following ada = here.follows(ROOM);
        Following bob = there.follows(ROOM);
        ada.append(entries("here", 1, 3));
        hasFollowed(bob, entries("here", 1, 3));
        ada.is(3);
        bob.is(3);
        redis.restartEmpty();

        assertThat(ada.untilResumed()).contains("resumed").containsOnly("failed", "resumed");
        List<Entry> fourth = leaps(ada, "here", 3);
        hasFollowed(bob, both(entries("here", 1, 3), fourth));
        try (var third = TestLogs.of("third", redis.port(), RoomPolicy.DEFAULT)) {
            Following eve = third.follows(ROOM);
            assertThat(eve.after(0)).isEqualTo(ada.after(0));
            assertThat(eve.missed()).isEqualTo(fourth);
        }
    }

    @Test
    void numbersThatMayHaveStoodForLostEntriesAreNeverGivenAgain() {
        Following ada = whoPutsThreeBack();
        List<Entry> fourth = leaps(ada, "here", 3);
        long next = fourth.getFirst().rev() + 1;
        assertThat(ada.append(entries("here", next, next))).isEqualTo("appended");

        Following bob = there.follows(ROOM);
        for (var one : List.of(ada, bob)) {
            assertThat(one.covers(3)).isTrue();
            assertThat(one.covers(4)).isFalse();
            assertThat(one.covers(next - 2)).isFalse();
            assertThat(one.covers(next - 1)).isTrue();
            assertThat(one.covers(next)).isTrue();
            assertThat(one.covers(next + 1)).isFalse();
            assertThat(one.after(3)).isEqualTo(both(fourth, entries("here", next, next)));
        }
    }

    @Test
    void aServerThatWasNoMasterForAWhileMayHaveLostEntriesThoughItNeverStopped() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 3));
        redis.cli("REPLICAOF", "127.0.0.1", "" + Child.freePort());
        soon().until(() -> !here.link().link().isUp());
        redis.cli("REPLICAOF", "NO", "ONE");
        here.link().connected();

        leaps(ada, "here", 3);
    }

    @Test
    void whoStumblesOverAnEntryTakesTheRoomAsItIsInRedis() {
        Following ada = here.follows(ROOM);
        Following bob = there.follows(ROOM);
        bob.stumbles();
        ada.append(entries("here", 1, 2));

        assertThat(bob.answer()).isEqualTo("failed");
        assertThat(bob.answer()).isEqualTo("diverged");
        assertThat(bob.missed()).isEqualTo(entries("here", 1, 2));
        assertThat(bob.append(entries("there", 3, 3))).isEqualTo("appended");
        hasFollowed(ada, entries("there", 3, 3));
    }

    @Test
    void aSnapshotMayEndWhereNumbersWereLeftOut() {
        Following ada = whoPutsThreeBack();
        List<Entry> fourth = leaps(ada, "here", 3);
        redis.cli("XDEL", "test:{room}:log", "1-0", "2-0", "3-0");

        Following bob = there.follows(ROOM);
        assertThat(bob.missed()).isEqualTo(fourth);
        assertThat(bob.covers(3)).isTrue();
        assertThat(bob.covers(fourth.getFirst().rev() - 1)).isFalse();
    }

    @Test
    void theNewestWinsWhenRedisIsEmpty() {
        try (var proxy = TcpProxy.to(redis.port());
                var far = TestLogs.of("far", proxy.port(), RoomPolicy.DEFAULT)) {
            Following ada = here.follows(ROOM);
            ada.append(entries("here", 1, 2));
            Following bob = far.follows(ROOM);
            bob.is(2);
            proxy.swallows();
            ada.append(entries("here", 3, 4));
            ada.is(4);
            redis.restartEmpty();
            proxy.passes();

            soon().untilAsserted(() -> assertThat(bob.after(0)).isEqualTo(entries("here", 1, 4)));
            assertThat(ada.after(0)).isEqualTo(bob.after(0));
        }
    }

    @Test
    void whatAReplicaHadNotYetIsPutBack() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 2));
        replicates();
        ada.append(entries("here", 3, 4));
        losesWhatTheReplicaHasNot();

        List<Entry> fifth = leaps(ada, "here", 4);
        assertThat(there.follows(ROOM).missed()).isEqualTo(both(entries("here", 1, 4), fifth));
    }

    @Test
    void whoseEntriesWereReplacedIsTold() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 2));
        replicates();
        ada.append(entries("here", 3, 4));
        losesWhatTheReplicaHasNot();
        Following bob = there.follows(ROOM);
        assertThat(bob.missed()).isEqualTo(entries("here", 1, 2));
        bob.append(entries("there", 3, 5));

        assertThat(ada.answer()).isEqualTo("diverged");
        assertThat(ada.missed()).hasSize(5).endsWith(entries("there", 5, 5).getFirst());
        assertThat(ada.after(0)).isEqualTo(bob.after(0));
        assertThat(ada.append(entries("here", 6, 6))).isEqualTo("appended");
    }

    @Test
    void anOldStateOfTheRoomIsReplacedByTheNewestThatANodeKnows() {
        var few = new RoomPolicy(
                8, 8, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), 4, 1_000_000);
        try (var third = TestLogs.of("third", redis.port(), few)) {
            Following eve = third.follows(ROOM);
            eve.append(entries("third", 1, 2));
            Following bob = there.follows(ROOM);
            Stream.of("log", "meta").forEach(key -> redis.cli("COPY", "test:{room}:" + key, "old:{room}:" + key));
            eve.append(entries("third", 3, 10));
            hasFollowed(bob, entries("third", 3, 10));
            there.close();
            Stream.of("log", "meta")
                    .forEach(key -> redis.cli("COPY", "old:{room}:" + key, "test:{room}:" + key, "REPLACE"));
            eve.is(10);

            assertThat(eve.append(entries("third", 11, 11))).isEqualTo("failed");
            assertThat(eve.untilResumed()).contains("resumed");
            List<Entry> eleventh = leaps(eve, "third", 10);
            Following ada = here.follows(ROOM);
            assertThat(ada.missed()).isEqualTo(eleventh);
            assertThat(ada.after(0)).isEqualTo(both(entries("third", 7, 10), eleventh));
        }
    }

    @Test
    void theNextRoomOfThatNameIsNoOldState() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 4));
        redis.cli("DEL", "test:{room}:log", "test:{room}:meta");
        there.follows(ROOM).append(entries("there", 1, 2));

        assertThat(ada.answer()).isEqualTo("diverged");
        assertThat(ada.after(0)).isEqualTo(entries("there", 1, 2));
    }

    @Test
    void aRoomThatOthersEndedWhileThisNodeWasTakenForDeadIsGone() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 2));
        redis.cli("DEL", "test:{room}:log", "test:{room}:meta");
        here.tenure().becomes("first", 1);

        ada.appends(entries("here", 3, 3));
        assertThat(ada.answer()).isEqualTo("failed");
        assertThat(ada.answer()).isEqualTo("vanished");
        assertThat(redis.cli("KEYS", "*log")).isEmpty();
    }
}
