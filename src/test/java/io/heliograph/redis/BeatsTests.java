package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.ManualTimers;
import io.heliograph.room.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What time a node takes it to be in Redis, by the answers to its beats.
class BeatsTests {

    private static final long NOON = 1_800_000_000_000L;

    private final SlowLink link = new SlowLink();
    private final ManualTimers time = new ManualTimers();
    private final Beats beats = new Beats(new NodeScripts(link, "test"), new NodeId("here"), time::nanos);
    private final InstantSource clock = beats.over(InstantSource.fixed(Instant.EPOCH));

    /// One beat, which Redis gets after some milliseconds and whose answer is taken in after some more.
    private void beats(long there, long back, long millis) {
        beats.ask();
        time.pass(Duration.ofMillis(there + back));
        link.answers(SlowLink.word("generation"), 1L, 90_000L, List.of(), List.of(), millis, SlowLink.word("server"));
    }

    /// One beat, at which this node's lease has run out.
    private long lapsesAfter(long unbroken) {
        beats.ask();
        link.answers(SlowLink.word("generation"), 0L, unbroken, List.of(), List.of(), NOON, SlowLink.word("server"));
        return beats.now().lapses();
    }

    @Test
    void whoseLeaseRanOutWhileNobodyBeatWasNotTakenForDead() {
        beats(1, 1, NOON);
        assertThat(lapsesAfter(5_999)).isZero();
        assertThat(lapsesAfter(6_000)).isEqualTo(1);
    }

    @Test
    void aServerThatHasJustComeInAnothersPlaceIsNotVouchedFor() {
        beats(1, 1, NOON);
        assertThat(beats.vouchesFor("server")).isTrue();
        assertThat(beats.vouchesFor("another")).isFalse();
        beats.ask();
        link.answers(SlowLink.word("generation"), 1L, 0L, List.of(), List.of(), NOON, SlowLink.word("another"));
        assertThat(beats.vouchesFor("another")).isFalse();
        time.pass(Beats.RESTORING);
        assertThat(beats.vouchesFor("another")).isTrue();
        assertThat(beats.vouchesFor("server")).isFalse();
    }

    /// Thousands of rooms ask when Redis has lost them.
    @Test
    void whoAsksWhileABeatIsOnItsWayHearsOfThatOne() {
        var one = beats.ask();
        var other = beats.ask();
        link.answers(SlowLink.word("generation"), 1L, 0L, List.of(), List.of(), NOON, SlowLink.word("server"));
        assertThat(one.toCompletableFuture()).isCompletedWithValue(beats.now());
        assertThat(other.toCompletableFuture()).isCompletedWithValue(beats.now());
        assertThat(link.isAsked()).isFalse();

        beats.ask();
        assertThat(link.isAsked()).isTrue();
    }

    @Test
    void whereThatOneFailsAllWhoAskedAreTold() {
        var one = beats.ask();
        var other = beats.ask();
        link.fails(LinkFailure.timeout());
        assertThat(one.toCompletableFuture()).isCompletedExceptionally();
        assertThat(other.toCompletableFuture()).isCompletedExceptionally();

        beats.ask();
        assertThat(link.isAsked()).isTrue();
    }

    @Test
    void beforeTheFirstAnswerItIsTheNodesOwn() {
        assertThat(clock.millis()).isZero();
    }

    @Test
    void anAnswerThatWaitedLongDoesNotSetTheTimeBack() {
        beats(1, 1, NOON);
        assertThat(clock.millis()).isEqualTo(NOON);
        beats(1, 300, NOON + 2);
        assertThat(clock.millis()).isEqualTo(NOON + 301);
    }

    @Test
    void anAnswerThatWaitedLessSetsItForward() {
        beats(1, 300, NOON);
        assertThat(clock.millis()).isEqualTo(NOON);
        beats(1, 1, NOON + 301);
        assertThat(clock.millis()).isEqualTo(NOON + 301);
    }

    @Test
    void redissClockMayBeSet() {
        beats(1, 1, NOON);
        beats(1, 1, NOON + 3_600_000);
        assertThat(clock.millis()).isEqualTo(NOON + 3_600_000);
        beats(1, 1, NOON - 3_600_000);
        assertThat(clock.millis()).isEqualTo(NOON - 3_600_000);
    }
}
