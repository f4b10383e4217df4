package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.room.Audience;
import io.heliograph.room.Entry;
import io.heliograph.room.Following;
import io.heliograph.room.NodeId;
import io.heliograph.room.RoomPolicy;
import io.heliograph.room.SignalEvent;
import io.heliograph.signal.ConnectionName;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two nodes follow one room.
@ExtendWith(RedisServer.Installed.class)
class SharedRoomIT {

    private static final String ROOM = "room";

    private RedisServer redis;
    private TestLogs here;
    private TestLogs there;

    @BeforeEach
    void startNodes() {
        redis = RedisServer.start();
        here = TestLogs.of("here", redis.port(), RoomPolicy.DEFAULT);
        there = TestLogs.of("there", redis.port(), RoomPolicy.DEFAULT);
    }

    @AfterEach
    void stopNodes() {
        here.close();
        there.close();
        redis.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(10));
    }

    /// What node says as the entries from `first` to `last`.
    private static List<Entry> entries(String node, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(rev -> new Entry(
                        rev,
                        rev,
                        new NodeId(node),
                        new SignalEvent.CandidateSent(
                                new PeerId("p"),
                                new Audience.Everyone(),
                                ConnectionName.MAIN,
                                JsonText.of("\"" + node + rev + "\""),
                                null,
                                false)))
                .toList();
    }

    private static void hasFollowed(Following who, List<Entry> entries) {
        soon().untilAsserted(() -> assertThat(who.followed()).isEqualTo(entries));
    }

    @Test
    void whatOneAppendsTheOtherFollowsInOrder() {
        Following ada = here.follows(ROOM);
        Following bob = there.follows(ROOM);
        for (long rev = 1; rev <= 20; rev += 2) {
            assertThat(ada.append(entries("here", rev, rev + 1))).isEqualTo("appended");
        }

        hasFollowed(bob, entries("here", 1, 20));
        assertThat(bob.append(entries("there", 21, 21))).isEqualTo("appended");
        hasFollowed(ada, entries("there", 21, 21));
        assertThat(ada.after(0)).isEqualTo(bob.after(0)).hasSize(21);
    }

    @Test
    void ofTwoThatAppendAtOnceOneIsOvertakenByTheOther() {
        Following ada = here.follows(ROOM);
        Following bob = there.follows(ROOM);
        for (long rev = 1; rev <= 100; rev++) {
            List<Entry> adas = entries("here", rev, rev);
            List<Entry> bobs = entries("there", rev, rev);
            ada.appends(adas);
            bob.appends(bobs);
            List<String> answers = List.of(ada.answer(), bob.answer());
            assertThat(answers).containsOnlyOnce("appended").containsOnlyOnce("overtaken");
            Following winner = answers.getFirst().equals("appended") ? ada : bob;
            Following loser = winner == ada ? bob : ada;
            assertThat(loser.missed()).isEqualTo(winner == ada ? adas : bobs);
        }
        assertThat(ada.after(0)).isEqualTo(bob.after(0)).hasSize(100);
    }

    @Test
    void whoComesLaterLearnsAllThatIsKept() {
        here.follows(ROOM).append(entries("here", 1, 3));

        Following bob = there.follows(ROOM);
        assertThat(bob.missed()).isEqualTo(entries("here", 1, 3));
        assertThat(bob.after(1)).isEqualTo(entries("here", 2, 3));
        assertThat(bob.covers(0)).isTrue();
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
        assertThat(ada.append(entries("here", 4, 4))).isEqualTo("appended");
        hasFollowed(bob, entries("here", 1, 4));
        try (var third = TestLogs.of("third", redis.port(), RoomPolicy.DEFAULT)) {
            Following eve = third.follows(ROOM);
            assertThat(eve.after(0)).isEqualTo(ada.after(0));
            assertThat(eve.missed()).isEqualTo(entries("here", 4, 4));
        }
    }

    @Test
    void theNewestWinsWhenRedisIsEmpty() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 2));
        Following bob = there.follows(ROOM);
        ada.is(2);
        bob.is(2);
        there.link().link().unfollow("test:{room}:feed");
        ada.append(entries("here", 3, 4));
        ada.is(4);
        redis.restartEmpty();

        ada.untilResumed();
        bob.untilResumed();
        soon().untilAsserted(() -> assertThat(bob.append(List.of())).isIn("appended", "overtaken"));
        assertThat(bob.after(0)).isEqualTo(entries("here", 1, 4)).isEqualTo(ada.after(0));
    }

    @Test
    void whatAReplicaHadNotYetIsPutBack() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 2));
        String mark = redis.cli("HGET", "test:{room}:meta", "mark");
        ada.append(entries("here", 3, 4));
        loseAllAfter(2, mark);

        assertThat(ada.append(entries("here", 5, 5))).isEqualTo("appended");
        assertThat(there.follows(ROOM).missed()).isEqualTo(entries("here", 1, 5));
    }

    @Test
    void whoseEntriesWereReplacedIsTold() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 2));
        String mark = redis.cli("HGET", "test:{room}:meta", "mark");
        ada.append(entries("here", 3, 4));
        loseAllAfter(2, mark);
        Following bob = there.follows(ROOM);
        assertThat(bob.missed()).isEqualTo(entries("here", 1, 2));
        bob.append(entries("there", 3, 3));

        assertThat(ada.answer()).isEqualTo("diverged");
        assertThat(ada.missed()).hasSize(3).endsWith(entries("there", 3, 3).getFirst());
        assertThat(ada.after(0)).isEqualTo(bob.after(0));
        assertThat(ada.append(entries("here", 4, 4))).isEqualTo("appended");
    }

    private void loseAllAfter(long rev, String mark) {
        redis.cli("XDEL", "test:{room}:log", (rev + 1) + "-0", (rev + 2) + "-0");
        redis.cli("XSETID", "test:{room}:log", rev + "-0");
        redis.cli("HSET", "test:{room}:meta", "rev", "" + rev, "mark", mark);
    }

    @Test
    void aRoomThatEndedBeginsAnew() {
        Following ada = here.follows(ROOM);
        Following late = there.follows(ROOM);
        ada.append(entries("here", 1, 2));
        hasFollowed(late, entries("here", 1, 2));
        assertThat(ada.appendLast(entries("here", 3, 3))).isEqualTo("appended");
        assertThat(ttl("log")).isBetween(20L, 30L);
        assertThat(ttl("meta")).isBetween(20L, 30L);
        ada.close();
        hasFollowed(late, entries("here", 1, 3));
        late.close();

        Following bob = there.follows(ROOM);
        assertThat(bob.missed()).isEmpty();
        assertThat(bob.append(entries("there", 1, 1))).isEqualTo("appended");
        assertThat(ttl("log")).isBetween(80L, 90L);
        assertThat(ttl("meta")).isBetween(80L, 90L);
        assertThat(here.follows(ROOM).missed()).isEqualTo(entries("there", 1, 1));
    }

    private long ttl(String key) {
        return Long.parseLong(redis.cli("TTL", "test:{room}:" + key));
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

    @Test
    void aNewcomerLoadsALongRoom() {
        RoomPolicy roomy = new RoomPolicy(
                8, 8, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 10_000, 100_000_000);
        try (var one = TestLogs.of("one", redis.port(), roomy);
                var other = TestLogs.of("other", redis.port(), roomy)) {
            Following ada = one.follows(ROOM);
            for (long rev = 1; rev <= 5000; rev += 50) {
                assertThat(ada.append(entries("one", rev, rev + 49))).isEqualTo("appended");
            }
            assertThat(other.follows(ROOM).after(0)).isEqualTo(entries("one", 1, 5000));
        }
    }

    @Test
    void whatASnapshotHoldsIsTrimmed() {
        Following ada = here.follows(ROOM);
        for (long rev = 1; rev <= 5000; rev += 50) {
            ada.is(rev + 49);
            ada.append(entries("here", rev, rev + 49));
        }
        assertThat(Long.parseLong(redis.cli("XLEN", "test:{room}:log"))).isBetween(1024L, 1400L);

        Following bob = there.follows(ROOM);
        assertThat(bob.after(0)).isEqualTo(ada.after(0)).hasSize(1024);
        assertThat(bob.snapshot().rev()).isGreaterThan(3900);
        assertThat(bob.missed()).isEqualTo(ada.after(bob.snapshot().rev()));
    }

    @Test
    void aRoomsNameMayHaveAnyCharacterThatIsAllowed() {
        String name = "azAZ09._~-";
        assertThat(here.follows(name).append(entries("here", 1, 1))).isEqualTo("appended");
        assertThat(there.follows(name).missed()).hasSize(1);
        assertThat(redis.cli("KEYS", "*")).contains("test:{azAZ09._~-}:log", "test:{azAZ09._~-}:meta");
    }

    @Test
    void keysStayWhileSomebodyLooksAfterThem() {
        Following ada = here.follows(ROOM);
        ada.append(entries("here", 1, 1));
        redis.cli("PEXPIRE", "test:{room}:log", "5000");
        redis.cli("PEXPIRE", "test:{room}:meta", "5000");
        here.pass(Duration.ofMinutes(1).toNanos());
        for (long number = 0; number < 16; number++) {
            here.logs().touch(number);
        }

        soon().untilAsserted(() -> assertThat(ttl("log")).isGreaterThan(80));
        assertThat(ttl("meta")).isGreaterThan(80);
    }
}
