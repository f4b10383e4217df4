package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// This node's copy of a room, with the seats of those peers whose sessions are here: evolves by one entry after the
/// other, whoever wrote it, and delivers it to who sits here. Used under the room's lock.
final class Replica {

    static final Refusal NOT_MEMBER = new Refusal(ErrorCode.NOT_MEMBER, "You are not in this room.");
    private static final String EMPTY = "empty";

    private final HostedRoom host;
    private final Rooms rooms;
    private final RoomLog log;
    private final Seats seats;
    private final Errands errands;
    private final RoomTimers timers;
    private final Reception reception;
    private final Aftermath aftermath;
    private Room room;
    private boolean over;

    Replica(HostedRoom host, Rooms rooms, Room room, RoomLog log) {
        this.host = host;
        this.rooms = rooms;
        this.room = room;
        this.log = log;
        this.seats = new Seats();
        this.errands = new Errands(rooms, log, seats);
        this.timers = new RoomTimers(rooms.timers(), host::enter);
        this.reception = new Reception(host, seats, rooms.policy().resumeWindow());
        this.aftermath = new Aftermath(host, seats, timers, rooms);
    }

    Room room() {
        return room;
    }

    Seats seats() {
        return seats;
    }

    /// Whether the room has ended, or this node hosts it no more.
    boolean isOver() {
        return over;
    }

    /// What the errand brings about.
    ///
    /// @param ahead the room as it will be when `pending` has happened
    Decision decide(Turn turn, Room ahead, List<Entry> pending) {
        return errands.decide(turn, ahead, pending);
    }

    /// In milliseconds since the epoch.
    long now() {
        return rooms.clock().millis();
    }

    /// Makes entries of the events that the turn brings about.
    void write(Turn turn, List<Event> events, long after, List<Entry> to) {
        long rev = to.isEmpty() ? log.next(after) - 1 : after;
        long ts = now();
        String trace = turn.trace();
        for (Event event : events) {
            to.add(new Entry(++rev, ts, rooms.here(), event, trace));
        }
    }

    /// What an errand brought about is in the log.
    void settle(Turn turn, List<Entry> entries) {
        if (entries.isEmpty()) {
            if (turn.command() != null) {
                rooms.count(turn.command(), turn.decision());
            }
            if (turn.decision() instanceof Decision.Repeated(long rev)) {
                answer(turn, rev);
            } else {
                turn.answer(turn.decision());
            }
        } else {
            for (Entry entry : entries) {
                happen(entry, turn);
            }
            answer(turn, entries.getFirst().rev());
        }
        if (turn.errand() instanceof Errand.Say say && turn.command() != null) {
            remember(say, turn.decision());
        }
        endWhenEmpty();
    }

    private void answer(Turn turn, long rev) {
        if (log.becomesSafeLater()) {
            log.whenSafe(safe -> turn.safe(rev, safe));
        } else {
            turn.accepted(rev);
        }
    }

    private void remember(Errand.Say say, Decision decision) {
        SignalId id = say.signal().id();
        Seat seat = id == null ? null : seats.of(say.membership());
        if (id != null && seat != null && !seat.isWaiting()) {
            seat.remember(id, decision);
        }
    }

    /// Others wrote these.
    void follow(List<Entry> entries) {
        for (Entry entry : entries) {
            if (!over) {
                happen(entry, null);
                endWhenEmpty();
            }
        }
    }

    /// @param turn null: nobody here waits for it
    private void happen(Entry entry, @Nullable Turn turn) {
        Stamp stamp = new Stamp(room.id(), entry.rev(), entry.ts());
        reception.before(entry, turn, room);
        seats.deliver(entry, stamp, rooms.tracing());
        room.evolve(entry);
        if (turn != null || entry.writer().equals(rooms.here())) {
            rooms.listener().happened(room.id(), entry);
        } else {
            rooms.listener().followed(room.id(), entry);
        }
        if (turn != null) {
            reception.after(entry.event(), turn, stamp, room);
        }
        if (entry.event() instanceof RoomEvent.RoomClosed) {
            end();
        } else {
            aftermath.of(entry, turn, room);
        }
    }

    /// The room is this so far; nobody sits here yet.
    void begin(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
        restore(snapshot, tail);
        if (room.rev() > 0) {
            rooms.listener().opened(room.snapshot(), room.id());
            aftermath.ofOpening(room);
            aftermath.ofVacancies(room);
            look();
            endWhenEmpty();
        }
    }

    private void restore(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
        if (snapshot != null) {
            room = rooms.restored(room.id(), snapshot);
        }
        tail.forEach(room::evolve);
    }

    /// The room has gone another way than was seen here.
    void replace(@Nullable RoomSnapshot snapshot, List<Entry> tail) {
        room = rooms.blank(room.id());
        restore(snapshot, tail);
        rooms.listener().opened(room.snapshot(), room.id());
        aftermath.ofOpening(room);
        List<PeerId> misled = seats.ids().stream().filter(this::keepsSeat).toList();
        aftermath.ofVacancies(room);
        look();
        // A RECEIPT before it would let somebody come back who does not know what it has missed.
        host.orderFirst(new Command.MarkOutOfStep(misled));
        endWhenEmpty();
    }

    /// Clears the seat of who does not sit there as the room is now.
    ///
    /// @return whether a member keeps it, who must hear nothing more
    private boolean keepsSeat(PeerId peer) {
        Member member = room.find(peer);
        RoomSnapshot.Waiting waiting = room.lobby().find(peer);
        NodeId node = member != null ? member.node() : waiting == null ? null : waiting.node();
        Seat seat = seats.get(peer);
        if (seat == null || !rooms.here().equals(node) || seat.isWaiting() != (member == null)) {
            seats.expel(peer);
            seats.remove(peer);
        } else if (seat.recipient() == null) {
            seats.remove(peer);
        } else if (member != null) {
            seats.mislead(peer);
            return true;
        }
        return false;
    }

    /// The room has ended elsewhere, and those who sit here with it.
    void vanish() {
        seats.ids().forEach(seats::expel);
        stop();
        rooms.listener().vanished(room.id());
        host.isOver();
    }

    /// Looks after the peers of nodes that are no more.
    void look() {
        Rooms.Living living = rooms.living();
        if (living != null && !over) {
            aftermath.ofDeaths(room, living);
        }
    }

    private void endWhenEmpty() {
        if (over) {
            return;
        }
        if (!room.isEmpty()) {
            timers.notEmpty();
        } else if (room.isConfigured()) {
            timers.empty(rooms.policy().emptyTtl(), number -> host.enter(() -> endIfStillEmpty(number)));
        } else {
            end();
        }
    }

    private void endIfStillEmpty(long number) {
        if (timers.isStillEmpty(number)) {
            host.order(new Command.End(EMPTY));
        }
    }

    private void end() {
        stop();
        // Before another may begin under the same name.
        rooms.listener().ended(room.id());
        host.isOver();
    }

    /// The room goes on elsewhere, and nobody here has to do with it any more.
    void release() {
        stop();
        rooms.listener().released(room.id());
        host.isOver();
    }

    private void stop() {
        over = true;
        log.close();
        timers.cancel();
        seats.clear();
    }

    /// The room was never here.
    void abandon() {
        stop();
        host.isOver();
    }

    /// A session has lost its connection; its peer is waited for.
    void await(PeerId peer, Seat seat) {
        aftermath.await(peer, seat, room);
    }

    /// Whether nobody here has to do with the room, but others may have.
    boolean isIdle() {
        return seats.isEmpty() && (!room.isEmpty() || room.rev() == 0);
    }
}
