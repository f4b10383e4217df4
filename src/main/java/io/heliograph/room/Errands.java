package io.heliograph.room;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import java.util.List;
import java.util.function.Supplier;

/// Puts errands to the room, after a look at who sits there. Used under the room's lock.
final class Errands {

    private static final Decision STRANGER = new Decision.Refused(Replica.NOT_MEMBER);

    private final Rooms rooms;
    private final RoomLog log;
    private final Seats seats;

    Errands(Rooms rooms, RoomLog log, Seats seats) {
        this.rooms = rooms;
        this.log = log;
        this.seats = seats;
    }

    /// What the errand brings about.
    ///
    /// @param ahead the room as it will be when `pending` has happened
    Decision decide(Turn turn, Room ahead, List<Entry> pending) {
        return switch (turn.errand()) {
            case Errand.Join join ->
                comes(turn, join.to(), ahead, () -> turn.decide(ahead, rooms.fresh(), join.command()));
            case Errand.Resume resume -> comes(turn, resume.to(), ahead, () -> resume(turn, resume, ahead, pending));
            case Errand.Say say -> say(turn, say, ahead);
            case Errand.Leave(Membership membership) ->
                seats.of(membership) == null
                        ? turn.decided(new Decision.Dropped())
                        : turn.decide(ahead, rooms.fresh(), new Command.Leave(membership.peer(), LeaveReason.LEFT));
            case Errand.Look look -> turn.decided(new Decision.Dropped());
            case Errand.Order(Command command) -> turn.decide(ahead, rooms.fresh(), command);
        };
    }

    /// @param anew where the session is not here already
    private Decision comes(Turn turn, Recipient who, Room ahead, Supplier<Decision> anew) {
        if (who.hasEnded()) {
            return turn.decided(new Decision.Dropped());
        }
        Membership held = who.in(ahead.id());
        return held == null || seats.of(held) == null || !isIn(ahead, held.peer())
                ? anew.get()
                : turn.decide(ahead, rooms.fresh(), new Command.Compare(held.peer(), turn.re()));
    }

    private static boolean isIn(Room room, PeerId peer) {
        return room.peer(peer) != null || room.lobby().find(peer) != null;
    }

    private Decision resume(Turn turn, Errand.Resume resume, Room ahead, List<Entry> pending) {
        Signal.Resume signal = resume.resume();
        Peer peer = ahead.peer(signal.peer());
        long seen = peer == null ? signal.rev() : Math.max(signal.rev(), peer.since());
        Replay replay =
                Replay.after(seen, log, pending).within(rooms.policy().replayBytes(), signal.peer(), ahead.id());
        turn.misses(replay.missed());
        return turn.decide(ahead, rooms.fresh(), new Command.Resume(resume.who(), signal, replay.isWhole()));
    }

    private Decision say(Turn turn, Errand.Say say, Room ahead) {
        Seat seat = seats.of(say.membership());
        if (seat == null) {
            return turn.decided(STRANGER);
        }
        // Who is still there has not left yet, whatever else was said under that id.
        SignalId id = say.signal() instanceof Signal.Leave ? null : say.signal().id();
        Decision before = id == null ? null : seat.outcomeOf(id);
        return before != null ? turn.decided(before) : turn.decide(ahead, rooms.fresh(), say.command());
    }
}
