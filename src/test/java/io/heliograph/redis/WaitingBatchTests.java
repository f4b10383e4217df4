package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.Entry;
import io.heliograph.room.Following;
import io.heliograph.room.LogMemory;
import io.heliograph.room.ManualTimers;
import io.heliograph.room.NodeId;
import io.heliograph.room.PeerEvent;
import io.heliograph.room.RoomPolicy;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is appended while Redis is asked something else waits for its turn, and what becomes of it is waited for.
class WaitingBatchTests {

    private static final NodeId HERE = new NodeId("here");
    private static final NodeId THERE = new NodeId("there");

    private final SlowLink link = new SlowLink();
    private final ManualTimers timers = new ManualTimers();
    private final TestTenure tenure = new TestTenure();
    private final Following room = opened();

    private static Entry entry(long rev, NodeId by) {
        return new Entry(rev, rev, by, new PeerEvent.PeerLeft(new PeerId("p"), LeaveReason.LEFT));
    }

    private Following opened() {
        var around = new RedisRoomLogs.Surroundings(
                RoomPolicy.DEFAULT, new LogMemory(Long.MAX_VALUE), timers, Runnable::run, System::nanoTime);
        var directory = new Directory(new NodeScripts(link, "test"), HERE, timers);
        var properties = new RedisProperties("test", false);
        var logs = new RedisRoomLogs(link, properties, around, new Marks(HERE), tenure, directory);
        var log = logs.of(new RoomId("room"));
        var following = new Following(log);
        following.enter(() -> log.open(following));
        link.answers(SlowLink.word("server"));
        assertThat(following.answer()).isEqualTo("opened");
        return following;
    }

    private void isUpToDate() {
        link.answers(SlowLink.word("done"), 0L);
    }

    private void othersLearnOfTheRoom() {
        link.answers(1L);
    }

    @Test
    void itIsOvertakenByWhatTheFeedBringsMeanwhile() {
        link.comesUp();
        room.appends(List.of(entry(1, HERE)));
        link.tells(entry(1, THERE), "there.1", Marked.NONE);
        isUpToDate();

        assertThat(room.answer()).isEqualTo("overtaken");
        assertThat(room.missed()).containsExactly(entry(1, THERE));
        assertThat(link.isAsked()).isFalse();
    }

    @Test
    void itIsSentWhenNothingCame() {
        link.comesUp();
        room.appends(List.of(entry(1, HERE)));
        isUpToDate();
        assertThat(link.isAsked()).isTrue();
        isUpToDate();

        assertThat(room.answer()).isEqualTo("appended");
    }

    @Test
    void asLongAsItMayYetBeAppendedNothingIsAsked() {
        room.appends(List.of(entry(1, HERE)));
        link.fails(LinkFailure.lost());
        assertThat(room.answer()).isEqualTo("failed");
        link.comesUp();
        assertThat(link.isAsked()).isFalse();

        timers.pass(LinkSettings.COMMAND);
        assertThat(room.answer()).isEqualTo("failed");
        othersLearnOfTheRoom();
        isUpToDate();
        assertThat(room.answer()).isEqualTo("resumed");
    }

    @Test
    void whatCannotHaveBeenAppendedIsNotWaitedFor() {
        room.appends(List.of(entry(1, HERE)));
        link.fails(LinkFailure.disconnected());
        assertThat(room.answer()).isEqualTo("failed");
        link.comesUp();
        isUpToDate();
        assertThat(room.answer()).isEqualTo("resumed");
    }

    @Test
    void whatWasWaitedForInVainWillNotBeAppendedAnyMore() {
        room.appends(List.of(entry(1, HERE)));
        link.fails(LinkFailure.timeout());
        assertThat(room.answer()).isEqualTo("failed");
        link.comesUp();
        isUpToDate();
        assertThat(room.answer()).isEqualTo("resumed");
    }

    private void theRoomIsElsewhereThanItWas() {
        tenure.doubts("new");
        room.appends(List.of(entry(1, HERE)));
        isUpToDate();
        assertThat(room.answer()).isEqualTo("appended");
        room.appends(List.of(entry(2, HERE)));
        link.answers(SlowLink.word("elsewhere"), SlowLink.word("new"));
        assertThat(link.isAsked()).isFalse();
        timers.pass(Duration.ofMillis(500));
        othersLearnOfTheRoom();
    }

    @Test
    void whatOthersPutBackIsWaitedForBeforeAnythingTakesItsPlace() {
        theRoomIsElsewhereThanItWas();
        var stored = List.of(
                SlowLink.word("2-0"),
                List.of(
                        SlowLink.word("m"),
                        SlowLink.word("there.1"),
                        SlowLink.word("e"),
                        StoredJson.write(entry(2, THERE))));
        link.answers(SlowLink.word("behind"), SlowLink.word("2"), List.of(stored));

        assertThat(room.answer()).isEqualTo("overtaken");
        assertThat(room.missed()).endsWith(entry(2, THERE));
        assertThat(room.next(2)).isEqualTo(3);
    }

    @Test
    void whereNobodyHasWhatMayBeLostTheNextEntryLeapsOverIt() {
        theRoomIsElsewhereThanItWas();
        link.answers(SlowLink.word("elsewhere"), SlowLink.word("new"));

        assertThat(room.answer()).isEqualTo("overtaken");
        assertThat(room.missed()).doesNotContain(entry(2, THERE));
        assertThat(room.next(1)).isGreaterThan(1_000_000);
    }

    @Test
    void whereTheServerHasBeenThereForAWhileNobodyWaits() {
        room.appends(List.of(entry(1, HERE)));
        link.answers(SlowLink.word("elsewhere"), SlowLink.word("old"));

        assertThat(room.answer()).isEqualTo("overtaken");
        assertThat(room.next(0)).isGreaterThan(1_000_000);
    }

    @Test
    void anAnswerOfTheTimeBeforeThisNodeWasTakenForDeadDoesNotPutAnEndedRoomBack() {
        room.appends(List.of(entry(1, HERE)));
        tenure.becomes("first", 1);
        tenure.ask();
        isUpToDate();
        assertThat(room.answer()).isEqualTo("appended");

        link.comesUp();
        link.answers(SlowLink.word("missing"));
        assertThat(room.answer()).isEqualTo("failed");
        assertThat(room.answer()).isEqualTo("vanished");
        assertThat(link.isAsked()).isFalse();
    }
}
