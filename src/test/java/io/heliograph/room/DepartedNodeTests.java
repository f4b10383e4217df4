package io.heliograph.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.PeerState;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How long the peers of a node that died are waited for.
class DepartedNodeTests {

    private static final Duration WINDOW = TestRoom.POLICY.resumeWindow();

    /// How long the node had not been heard of when it was taken for dead.
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualTimers timers = new ManualTimers();
    private final SharedLogs logs = new SharedLogs(new Random(7));
    private final Rooms here = node("here");
    private final Rooms there = node("there");
    private final ClusterClient ada = new ClusterClient("ada");

    /// Who looks after the room when the node is no more.
    enum Heir {
        A_NODE_THAT_SHARES_THE_ROOM,
        A_NODE_THAT_HAD_NOTHING_TO_DO_WITH_IT
    }

    private Rooms node(String name) {
        var id = new NodeId(name);
        var around = new Rooms.Surroundings(timers, new Cluster.NamesOf(id), timers, RoomListener.NONE);
        return new Rooms(TestRoom.POLICY, false, logs.at(id, TestRoom.POLICY), around);
    }

    @BeforeEach
    void adaIsThere() {
        ada.comes(there);
        settle();
    }

    private void settle() {
        while (logs.step()) {}
    }

    private void pass(Duration time) {
        timers.pass(time);
        settle();
    }

    private void begins(Heir heir) {
        if (heir == Heir.A_NODE_THAT_SHARES_THE_ROOM) {
            new ClusterClient("bob").comes(here);
            settle();
        }
    }

    private void itsNodeDies() {
        logs.kill(there.here());
        here.alive(new Rooms.Living(Set.of(here.here()), SILENCE));
        here.adopt(ClusterClient.ROOM);
        settle();
    }

    private List<PeerState> ofAda() {
        var room = here.overview(ClusterClient.ROOM);
        return room == null
                ? List.of()
                : room.peers().stream()
                        .filter(peer -> peer.id().equals(ada.peer()))
                        .map(peer -> peer.state())
                        .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whoWasThereIsWaitedForSinceTheNodeWasHeardOfLast(Heir heir) {
        begins(heir);
        itsNodeDies();
        pass(Duration.ZERO);
        assertThat(ofAda()).containsExactly(PeerState.AWAY);

        pass(WINDOW.minus(SILENCE).minus(MOMENT));
        assertThat(ofAda()).containsExactly(PeerState.AWAY);
        pass(MOMENT);
        assertThat(ofAda()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoWasAwayAlreadyIsWaitedForNoLongerThanItsNodeWouldHave(Heir heir) {
        begins(heir);
        ada.breaksOff();
        pass(Duration.ofSeconds(50));
        itsNodeDies();
        assertThat(ofAda()).containsExactly(PeerState.AWAY);

        pass(WINDOW.minusSeconds(50).minus(MOMENT));
        assertThat(ofAda()).containsExactly(PeerState.AWAY);
        pass(MOMENT);
        assertThat(ofAda()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoseWindowHadEndedByThenLeavesAtOnce(Heir heir) {
        begins(heir);
        ada.breaksOff();
        pass(Duration.ofSeconds(59));
        logs.kill(there.here());
        pass(Duration.ofSeconds(10));
        itsNodeDies();

        pass(Duration.ZERO);
        assertThat(ofAda()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoCameBackInTimeHasAWholeWindowAgain(Heir heir) {
        begins(heir);
        ada.breaksOff();
        pass(Duration.ofSeconds(50));
        ada.comes(there);
        settle();
        itsNodeDies();
        pass(WINDOW.minus(SILENCE).minus(MOMENT));
        assertThat(ofAda()).containsExactly(PeerState.AWAY);
    }
}
