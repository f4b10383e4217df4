package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Entry;
import io.heliograph.room.Following;
import io.heliograph.room.RoomPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two nodes follow one room.
class SharedRoomIT extends OnTwoNodes {

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
        for (long number = 0; number < 16; number++) {
            here.logs().touch(number);
        }

        soon().untilAsserted(() -> assertThat(ttl("log")).isGreaterThan(80));
        assertThat(ttl("meta")).isGreaterThan(80);
    }
}
