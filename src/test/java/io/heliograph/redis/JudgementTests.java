package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.room.NodeId;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JudgementTests {

    private static final Beat.Lease HELD = new Beat.Lease(true, 90_000);

    private static final NodeId HERE = new NodeId("here");
    private static final NodeId THERE = new NodeId("there");

    private final Judgement judgement = new Judgement();
    private long seconds = -3;

    private static Beat both() {
        return new Beat("g", HELD, Set.of(HERE, THERE), Set.of(), 0, "server");
    }

    private static Beat alone() {
        return new Beat("g", HELD, Set.of(HERE), Set.of(THERE), 0, "server");
    }

    private Set<NodeId> after(int more, Beat beat) {
        seconds += more;
        return judgement.living(beat, TimeUnit.SECONDS.toNanos(seconds));
    }

    private void settle() {
        assertThat(after(0, both())).isEmpty();
        assertThat(after(6, both())).containsExactlyInAnyOrder(HERE, THERE);
    }

    @Test
    void saysNothingBeforeItHasListenedForALease() {
        assertThat(after(0, alone())).isEmpty();
        assertThat(after(5, alone())).isEmpty();
        assertThat(after(1, alone())).containsExactly(HERE);
    }

    @Test
    void findsANodeDeadWhoseLeaseHasRunOut() {
        settle();
        assertThat(after(1, alone())).containsExactly(HERE);
    }

    @Test
    void findsNobodyDeadForALeaseAfterItsOwnBeatsFailed() {
        settle();
        assertThat(after(1, null)).containsExactlyInAnyOrder(HERE, THERE);
        assertThat(after(30, alone())).containsExactlyInAnyOrder(HERE, THERE);
        assertThat(after(5, alone())).containsExactlyInAnyOrder(HERE, THERE);
        assertThat(after(1, alone())).containsExactly(HERE);
    }

    @Test
    void findsNobodyDeadForALeaseAfterItsOwnHadRunOut() {
        settle();
        assertThat(after(90, new Beat("g", new Beat.Lease(false, 90_000), Set.of(HERE), Set.of(THERE), 0, "server")))
                .contains(THERE);
        assertThat(after(6, alone())).containsExactly(HERE);
    }

    @Test
    void findsNobodyDeadForALeaseAfterRedisHasLostAll() {
        settle();
        assertThat(after(1, new Beat("h", HELD, Set.of(HERE), Set.of(), 0, "server")))
                .contains(THERE);
        assertThat(after(6, new Beat("h", HELD, Set.of(HERE, THERE), Set.of(), 0, "server")))
                .contains(THERE);
    }

    @Test
    void learnsOfANewNodeAtOnce() {
        settle();
        var third = new NodeId("third");
        assertThat(after(1, new Beat("g", HELD, Set.of(HERE, THERE, third), Set.of(), 0, "server")))
                .contains(third);
    }
}
