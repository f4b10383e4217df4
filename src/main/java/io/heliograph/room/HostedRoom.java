package io.heliograph.room;

import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A room at this node: takes what is wanted of it under its lock, one errand after the other.
final class HostedRoom {

    private final Rooms rooms;
    private final RoomId id;
    private final RoomLog log;
    private final Replica replica;
    private final Turns turns;
    private final boolean shared;
    private boolean opened;
    private boolean over;

    HostedRoom(Rooms rooms, RoomId id, RoomLog log, boolean shared) {
        this.rooms = rooms;
        this.id = id;
        this.log = log;
        this.shared = shared;
        this.replica = new Replica(this, rooms, rooms.blank(id), log);
        this.turns = new Turns(this, replica, log);
    }

    RoomId id() {
        return id;
    }

    /// Begins to follow the room's log, unless that was begun. The room may be over when this returns.
    ///
    /// @return false where the room was over before
    synchronized boolean open() {
        if (over) {
            return false;
        }
        if (!opened) {
            opened = true;
            log.open(turns);
        }
        return true;
    }

    /// Runs it under the room's lock, unless the room is over.
    synchronized void enter(Runnable step) {
        if (!over) {
            step.run();
        }
    }

    /// Lets a caller join.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean join(Command.Join join, Recipient recipient, Reply.ToJoin reply) {
        return take(Turn.of(new Errand.Join(join, recipient), reply));
    }

    /// Lets a caller resume its peer.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean resume(
            Returning who, @Nullable SignalId re, Signal.Resume resume, Recipient to, Reply.ToJoin reply) {
        return take(Turn.of(new Errand.Resume(who, re, resume, to), reply));
    }

    synchronized void say(Membership membership, Signal signal, Reply reply) {
        Errand.Say errand = new Errand.Say(membership, signal);
        Turn turn = signal instanceof Signal.Leave ? leaving(membership, errand, reply) : Turn.of(errand, reply);
        if (!take(turn)) {
            reply.refused(Replica.NOT_MEMBER);
        }
    }

    synchronized void leave(Membership membership, Reply reply) {
        if (!take(leaving(membership, new Errand.Leave(membership), reply))) {
            reply.dropped();
        }
    }

    /// However often somebody says so while the log does not answer, one of them waits for it.
    private static Turn leaving(Membership membership, Errand errand, Reply reply) {
        boolean waits = membership.isLeaving();
        membership.leaves();
        return waits ? Turn.of(errand, reply) : Turn.lasting(errand, reply);
    }

    synchronized void lost(Membership membership) {
        Seat seat = over ? null : replica.seats().of(membership);
        if (seat == null || membership.isLeaving()) {
            return;
        }
        if (seat.isWaiting()) {
            order(new Command.Leave(membership.peer(), LeaveReason.LEFT));
        } else {
            membership.end();
            replica.await(membership.peer(), seat);
        }
    }

    /// Does what an administrator orders.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean administer(Command.Order order, Reply reply) {
        return take(Turn.of(new Errand.Order(order), reply));
    }

    /// Something must happen, as soon as it can. Called under the room's lock.
    void order(Command command) {
        take(Turn.lasting(new Errand.Order(command), Reply.NONE));
    }

    /// Something must happen before all that waits. Called under the room's lock, while the log is followed.
    void orderFirst(Command command) {
        turns.takeFirst(Turn.lasting(new Errand.Order(command), Reply.NONE));
    }

    /// Takes what waited for a room that is over.
    synchronized boolean takeOver(Turn turn) {
        return take(turn);
    }

    private boolean take(Turn turn) {
        if (over) {
            return false;
        }
        turns.take(turn);
        // Only now: a room in which nobody wants anything is given up as soon as it is open.
        open();
        return true;
    }

    /// Tells all members here what an administrator has to say.
    ///
    /// @return whether the room is there
    synchronized boolean announce(JsonText data) {
        if (!isThere()) {
            return false;
        }
        Message notice = new Message.Notice(id, rooms.clock().millis(), data);
        replica.seats().announce(id, MessageWriter.write(notice));
        return true;
    }

    /// What an administrator sees of the room; null where it has ended, or has not begun.
    synchronized @Nullable RoomOverview overview() {
        return isThere() ? RoomOverview.of(replica.room()) : null;
    }

    /// The same when it is known that nothing has happened elsewhere meanwhile.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean look(Consumer<Sight> to) {
        return take(Turn.of(new Errand.Look(), new Looking(this, to)));
    }

    private boolean isThere() {
        return !over && replica.room().rev() > 0;
    }

    /// Looks after the peers of nodes that are no more.
    synchronized void look() {
        if (!over) {
            replica.look();
        }
    }

    /// Everybody has had a turn.
    void settled() {
        if (!over && shared && turns.isIdle() && replica.isIdle()) {
            replica.release();
        }
    }

    /// The log does not answer.
    void refuse(Turn turn, Refusal refusal) {
        rooms.refuse(turn, refusal);
    }

    /// The log could not be opened.
    void neverBegan() {
        replica.abandon();
    }

    /// Nothing is done here any more.
    void isOver() {
        over = true;
        rooms.ended(this);
        List<Turn> left = turns.left();
        left.forEach(turn -> rooms.again(id, turn));
    }

    synchronized int size() {
        return replica.room().size();
    }

    /// How many peers are in which state, for statistics.
    synchronized void count(Census census) {
        census.add(replica.room(), rooms.here());
    }
}
