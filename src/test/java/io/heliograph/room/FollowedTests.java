package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.Action;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signals that are followed, among others that are not.
class FollowedTests {

    private final List<String> deliveries = new ArrayList<>();

    private final TestRoom room = TestRoom.open(new Tracing() {
        @Override
        public Trace received(Signal signal, long since) {
            throw new AssertionError("the edge's business");
        }

        @Override
        public Delivering delivering(Entry entry) {
            deliveries.add("begins " + entry.trace());
            return messages -> deliveries.add("queued " + messages);
        }
    });

    private record FollowedBy(String trace, List<String> answers) implements Reply {

        @Override
        public void accepted(long rev) {
            answers.add(Answer.ACCEPTED);
        }

        @Override
        public void dropped() {
            answers.add(Answer.DROPPED);
        }

        @Override
        public void refused(Refusal refusal) {
            answers.add(refusal.code().text());
        }
    }

    private String says(TestPeer peer, Signal signal, String trace) {
        List<String> answers = new ArrayList<>();
        peer.membership().say(signal, new FollowedBy(trace, answers));
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private List<String> traces() {
        return room.entries().stream().map(Entry::trace).toList();
    }

    @Test
    void theEntryOfAFollowedSignalCarriesItsTrace() {
        TestPeer ada = room.joins("ada");
        TestPeer bob = room.joins("bob");

        says(ada, Signals.offer(null, bob.id(), Signals.data("a1")), "trace-1");
        bob.answers(ada, "b1");

        assertThat(traces()).containsExactly(null, null, "trace-1", null);
        assertThat(deliveries).containsExactly("begins trace-1", "queued 1");
    }

    @Test
    void aDeliveryCountsTheMessagesToAllWhoSitHere() {
        TestPeer ada = room.joins("ada");
        room.joins("bob");
        room.joins("cyd");
        room.joins("dan").breaksOff();

        says(ada, Signals.control(null, null, new Action.Application("x-wave")), "trace-1");

        assertThat(deliveries).containsExactly("begins trace-1", "queued 2");
    }

    @Test
    void everythingThatOneSignalBecomesIsOfItsTrace() {
        TestPeer ada = room.joins("ada");
        room.joins("bob").received();

        assertThat(says(ada, new Signal.Leave(null), "trace-1")).isEqualTo(Answer.ACCEPTED);

        int others = room.entries().size() - 2;
        assertThat(others).as("ada leaves and bob is moderator").isEqualTo(2);
        assertThat(traces()).containsExactly(null, null, "trace-1", "trace-1");
    }

    @Test
    void aRefusedSignalLeavesNothingToFollow() {
        TestPeer ada = room.joins("ada");
        TestPeer bob = room.joins("bob");

        assertThat(says(ada, Signals.answer(null, bob.id(), Signals.data("a1")), "trace-1"))
                .isEqualTo("stale");

        assertThat(traces()).containsOnlyNulls();
        assertThat(deliveries).isEmpty();
    }
}
