package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets one errand after the other take its turn, and puts what they bring about into the log. While an append is under
/// way, further errands wait, and then go as one batch. Used under the room's lock.
final class Turns implements RoomLog.Follower {

    /// A batch takes no further errand when it has so many entries.
    private static final int BATCH = 64;

    private static final Refusal UNAVAILABLE = new Refusal(
            ErrorCode.UNAVAILABLE, "The room cannot be reached just now; send it again with the same id.", 1000);

    private final HostedRoom host;
    private final Replica replica;
    private final RoomLog log;
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>(2);
    private State state = State.OPENING;
    private @Nullable Batch underWay;
    private boolean going;

    private enum State {
        OPENING,
        READY,
        APPENDING,
        FOLLOWING,
        /// The log does not answer.
        CUT_OFF
    }

    private record Batch(List<Turn> turns, List<Entry> entries) {}

    Turns(HostedRoom host, Replica replica, RoomLog log) {
        this.host = host;
        this.replica = replica;
        this.log = log;
    }

    void take(Turn turn) {
        waiting.add(turn);
        go();
    }

    /// Before all that waits; it has its turn when the log has been followed so far.
    void takeFirst(Turn turn) {
        waiting.addFirst(turn);
    }

    /// Whether nobody waits for anything.
    boolean isIdle() {
        return state == State.READY && waiting.isEmpty() && !going;
    }

    /// The room has ended: what still waits is of no use, or for the next of that name.
    List<Turn> left() {
        List<Turn> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }

    private void go() {
        if (going) {
            return;
        }
        going = true;
        try {
            while (state == State.READY && !waiting.isEmpty() && !replica.isOver()) {
                next();
            }
        } finally {
            going = false;
        }
        host.settled();
    }

    private void next() {
        Room ahead = replica.room();
        List<Turn> turns = new ArrayList<>(1);
        List<Entry> entries = new ArrayList<>(1);
        boolean last;
        while (true) {
            Turn turn = waiting.remove();
            turns.add(turn);
            Decision decision = replica.decide(turn, ahead, entries);
            int before = entries.size();
            if (decision instanceof Decision.Accepted accepted) {
                replica.write(turn, accepted.events(), ahead.rev(), entries);
            }
            last = Deciding.isOverAfter(replica.room(), entries);
            if (last || waiting.isEmpty() || entries.size() >= BATCH) {
                break;
            }
            if (entries.size() > before) {
                ahead = ahead == replica.room() ? ahead.copy() : ahead;
                entries.subList(before, entries.size()).forEach(ahead::evolve);
            }
        }
        underWay = new Batch(turns, entries);
        state = State.APPENDING;
        log.append(entries, last && !entries.isEmpty());
    }

    private Batch takeBack() {
        Batch batch = underWay;
        if (batch == null) {
            throw new IllegalStateException("nothing is under way");
        }
        underWay = null;
        return batch;
    }

    @Override
    public void enter(Runnable step) {
        host.enter(step);
    }

    @Override
    public RoomSnapshot snapshot() {
        return replica.room().snapshot();
    }

    @Override
    public void opened(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
        replica.begin(snapshot, tail);
        ready();
    }

    @Override
    public void appended() {
        Batch batch = takeBack();
        List<Turn> turns = batch.turns();
        int settled = 0;
        try {
            int from = 0;
            for (Turn turn : turns) {
                int count = turn.decision() instanceof Decision.Accepted(List<Event> events) ? events.size() : 0;
                replica.settle(turn, batch.entries().subList(from, from + count));
                from += count;
                settled++;
            }
        } finally {
            // Where one of them has gone wrong all are answered all the same.
            for (Turn turn : turns.subList(settled, turns.size())) {
                host.refuse(turn, UNAVAILABLE);
            }
        }
        ready();
    }

    /// Only now: what is ordered while entries happen must not be decided before all of them have.
    private void ready() {
        state = State.READY;
        go();
    }

    @Override
    public void overtaken(List<Entry> others) {
        Batch batch = takeBack();
        if (others.isEmpty()) {
            batch.turns().reversed().forEach(waiting::addFirst);
        } else {
            again(batch);
        }
        replica.follow(others);
        ready();
    }

    private void again(Batch batch) {
        long now = replica.now();
        for (Turn turn : batch.turns().reversed()) {
            if (turn.isLasting() || turn.mayTryAgain(now)) {
                waiting.addFirst(turn);
            } else {
                host.refuse(turn, UNAVAILABLE);
            }
        }
    }

    @Override
    public void followed(List<Entry> entries) {
        State before = state;
        state = State.FOLLOWING;
        replica.follow(entries);
        state = before;
        go();
    }

    @Override
    public void failed() {
        boolean never = state == State.OPENING;
        state = State.CUT_OFF;
        if (underWay != null) {
            takeBack().turns().reversed().forEach(waiting::addFirst);
        }
        List<Turn> turns = List.copyOf(waiting);
        waiting.clear();
        if (!never) {
            turns.stream().filter(Turn::isLasting).forEach(waiting::add);
        }
        turns.forEach(turn -> host.refuse(turn, UNAVAILABLE));
        if (never) {
            host.neverBegan();
        }
    }

    @Override
    public void resumed() {
        ready();
    }

    @Override
    public void diverged(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
        if (underWay != null) {
            again(takeBack());
        }
        state = State.FOLLOWING;
        replica.replace(snapshot, tail);
        ready();
    }

    @Override
    public void vanished() {
        if (underWay != null) {
            again(takeBack());
        }
        state = State.FOLLOWING;
        replica.vanish();
        ready();
    }
}
