package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointTests {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final EndpointFixture its = new EndpointFixture();
    private final ManualSender receiver = its.receiver;

    private void pass(Duration duration) {
        its.time.pass(duration);
    }

    @Test
    void triesTheNextOfARoomWhenTheOneBeforeWasTaken() {
        its.add("a", "a1");
        its.add("a", "a2");
        its.add("b", "b1");

        assertThat(receiver.underWay()).containsExactly("a1", "b1");
        receiver.takes("a1");
        assertThat(receiver.underWay()).containsExactly("b1", "a2");
        assertThat(its.waiting()).isEqualTo(2);
        receiver.takesAll();
        assertThat(its.waiting()).isZero();
        assertThat(its.count("delivered")).isEqualTo(3);
    }

    @Test
    void hasSixteenAttemptsUnderWayAtMost() {
        IntStream.range(0, 20).forEach(i -> its.add("room-" + i, "m" + i));

        assertThat(receiver.underWay()).hasSize(16).doesNotContain("m16");
        receiver.takes("m3");
        assertThat(receiver.underWay()).hasSize(16).contains("m16").doesNotContain("m17");
        receiver.fails("m4");
        assertThat(receiver.underWay()).hasSize(16).contains("m17");
        receiver.takesAll();
        pass(Duration.ofSeconds(6));
        receiver.takesAll();
        assertThat(receiver.taken()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void triesAgainAfterEachDelayAndHoldsBackOnlyThatRoom() {
        its.add("a", "a1");
        its.add("a", "a2");
        its.add("b", "b1");

        for (var delay : EndpointFixture.DELAYS) {
            receiver.fails("a1");
            assertThat(receiver.underWay()).doesNotContain("a1", "a2");
            pass(delay.minus(MOMENT));
            assertThat(receiver.underWay()).doesNotContain("a1", "a2");
            pass(MOMENT);
            assertThat(receiver.underWay()).contains("a1").doesNotContain("a2");
        }
        assertThat(its.count("retried")).isEqualTo(3);
        receiver.takes("b1");
        receiver.takes("a1");
        assertThat(receiver.underWay()).containsExactly("a2");
    }

    @Test
    void givesUpAfterTheLastDelayAndGoesOnWithTheNextFromTheStart() {
        its.add("a", "a1");
        its.add("a", "a2");
        for (var delay : EndpointFixture.DELAYS) {
            receiver.fails("a1");
            pass(delay);
        }

        receiver.fails("a1");

        assertThat(its.count("failed")).isEqualTo(1);
        assertThat(receiver.underWay()).containsExactly("a2");
        receiver.fails("a2");
        pass(EndpointFixture.DELAYS.getFirst());
        receiver.takes("a2");
        assertThat(its.waiting()).isZero();
    }

    @Test
    void leavesTheEndpointAloneForAsLongAsItAsks() {
        its.add("a", "a1");
        its.add("b", "b1");
        receiver.answers("a1", new Answer.NotTaken(Duration.ofSeconds(60)));
        its.add("c", "c1");

        receiver.takes("b1");
        pass(Duration.ofSeconds(60).minus(MOMENT));
        assertThat(receiver.underWay()).isEmpty();
        pass(MOMENT);
        assertThat(receiver.underWay()).containsExactlyInAnyOrder("a1", "c1");
    }

    @Test
    void aShorterPauseDoesNotCutALongerOne() {
        its.add("a", "a1");
        its.add("b", "b1");
        receiver.answers("a1", new Answer.NotTaken(Duration.ofSeconds(60)));
        receiver.answers("b1", new Answer.NotTaken(Duration.ofSeconds(10)));

        pass(Duration.ofSeconds(59));
        assertThat(receiver.underWay()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(receiver.underWay()).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void aLongerPauseReplacesAShorterOne() {
        its.add("a", "a1");
        its.add("b", "b1");
        receiver.answers("a1", new Answer.NotTaken(Duration.ofSeconds(10)));
        receiver.answers("b1", new Answer.NotTaken(Duration.ofSeconds(60)));

        pass(Duration.ofSeconds(59));
        assertThat(receiver.underWay()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(receiver.underWay()).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void tellsNothingMoreAfterGone() {
        its.add("a", "a1");
        its.add("a", "a2");
        its.add("b", "b1");
        receiver.answers("a1", new Answer.Gone());
        its.add("c", "c1");
        receiver.takes("b1");
        pass(Duration.ofDays(2));

        assertThat(receiver.underWay()).isEmpty();
        assertThat(its.endpoint.hasPlace()).isFalse();
        assertThat(its.waiting()).isZero();
        assertThat(its.count("failed")).isEqualTo(3);
        assertThat(its.count("dropped")).isEqualTo(1);
    }

    @Test
    void triesEachOnceMoreAtTheEnd() {
        its.add("a", "a1");
        its.add("a", "a2");
        its.add("b", "b1");
        receiver.fails("a1");
        receiver.answers("b1", new Answer.NotTaken(Duration.ofMinutes(30)));
        assertThat(receiver.underWay()).isEmpty();

        its.endpoint.end();

        assertThat(receiver.underWay()).containsExactlyInAnyOrder("a1", "b1");
        receiver.fails("a1");
        receiver.takes("b1");
        receiver.takes("a2");
        assertThat(its.count("failed")).isEqualTo(1);
        assertThat(its.waiting()).isZero();
        its.endpoint.awaitEmpty(System.nanoTime());
        assertThat(receiver.isClosed()).isTrue();
    }

    @Test
    void abandonsAtTheDeadlineWhatIsNotTaken() {
        its.add("a", "a1");
        its.add("a", "a2");
        its.endpoint.end();

        its.endpoint.awaitEmpty(System.nanoTime() + MOMENT.toNanos());

        assertThat(its.waiting()).isZero();
        assertThat(its.count("failed")).isEqualTo(2);
        receiver.takes("a1");
        assertThat(receiver.underWay()).isEmpty();
    }

    @Test
    void hasNoPlaceWhereTooMuchWaits() {
        var small = new EndpointFixture(1_000, Set.of(EventType.PEER_LEFT));
        small.add("a", "x".repeat(400));
        assertThat(small.endpoint.hasPlace()).isTrue();
        small.add("b", "y".repeat(400));
        assertThat(small.endpoint.hasPlace()).isFalse();

        small.receiver.takes("x".repeat(400));

        assertThat(small.endpoint.hasPlace()).isTrue();
    }
}
