package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room with its log and the sessions of its peers: takes one command after the other under its lock, and delivers
/// what they bring about.
final class HostedRoom {

    private static final Refusal NOT_MEMBER = new Refusal(ErrorCode.NOT_MEMBER, "You are not in this room.");
    private static final String EMPTY = "empty";

    private final Rooms rooms;
    private final Room room;
    private final RoomLog log;
    private final Seats seats = new Seats();
    private final Reception reception;
    private final RoomTimers timers;
    private boolean ended;

    HostedRoom(Rooms rooms, Room room, RoomLog log) {
        this.rooms = rooms;
        this.room = room;
        this.log = log;
        this.reception = new Reception(this, room, seats, rooms.policy().resumeWindow());
        this.timers = new RoomTimers(rooms.timers());
    }

    RoomId id() {
        return room.id();
    }

    /// Lets a caller join.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean join(Command.Join join, Recipient recipient, Reply.ToJoin reply) {
        if (ended) {
            return false;
        }
        run(join, new Asking(recipient, reply, join.signal().id(), List.of()));
        return true;
    }

    /// Lets a caller resume its peer.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean resume(
            Returning who, @Nullable SignalId re, Signal.Resume resume, Recipient to, Reply.ToJoin reply) {
        if (ended) {
            return false;
        }
        Peer peer = room.peer(resume.peer());
        long seen = peer == null ? resume.rev() : Math.max(resume.rev(), peer.since());
        boolean covered = log.covers(seen);
        List<Entry> missed = covered ? log.after(seen) : List.of();
        run(new Command.Resume(who, resume, covered), new Asking(to, reply, re, missed));
        return true;
    }

    synchronized void say(Membership membership, Signal signal, Reply reply) {
        Seat seat = seats.of(membership);
        if (seat == null) {
            reply.refused(NOT_MEMBER);
            return;
        }
        SignalId signalId = signal.id();
        Decision before = signalId == null ? null : seat.outcomeOf(signalId);
        if (before != null) {
            answer(before, reply);
            return;
        }
        Command command = signal instanceof Signal.Leave
                ? new Command.Leave(membership.peer(), LeaveReason.LEFT)
                : new Command.Say(membership.peer(), signal);
        Decision decision = run(command, Asking.of(reply));
        if (signalId != null && !seat.isWaiting()) {
            seat.remember(signalId, decision);
        }
    }

    synchronized void compare(Membership membership, Signal.Join join, Reply reply) {
        if (seats.of(membership) == null) {
            reply.refused(NOT_MEMBER);
        } else {
            run(new Command.Compare(membership.peer(), join.id()), new Asking(null, reply, join.id(), List.of()));
        }
    }

    synchronized void leave(Membership membership) {
        if (seats.of(membership) != null) {
            order(new Command.Leave(membership.peer(), LeaveReason.LEFT));
        }
    }

    synchronized void lost(Membership membership) {
        Seat seat = seats.of(membership);
        if (seat == null) {
            return;
        }
        if (seat.isWaiting()) {
            order(new Command.Leave(membership.peer(), LeaveReason.LEFT));
        } else {
            PeerId peer = membership.peer();
            membership.end();
            int vacancy = seat.nextVacancy();
            seat.vacate(
                    later(rooms.policy().awayAfter(), peer, vacancy, new Command.MarkAway(peer)),
                    later(rooms.policy().resumeWindow(), peer, vacancy, new Command.Leave(peer, LeaveReason.TIMEOUT)));
        }
    }

    /// Does what an administrator orders.
    ///
    /// @return false where the room has ended meanwhile, and nothing was done
    synchronized boolean administer(Command.Order order, Reply reply) {
        if (ended) {
            return false;
        }
        run(order, Asking.of(reply));
        return true;
    }

    /// Tells all members what an administrator has to say.
    ///
    /// @return whether the room is there
    synchronized boolean announce(JsonText data) {
        if (!isThere()) {
            return false;
        }
        Message notice = new Message.Notice(room.id(), rooms.clock().millis(), data);
        seats.announce(room.id(), MessageWriter.write(notice));
        return true;
    }

    /// What an administrator sees of the room; null where it has ended, or has not begun.
    synchronized @Nullable RoomOverview overview() {
        return isThere() ? RoomOverview.of(room) : null;
    }

    private boolean isThere() {
        return !ended && room.rev() > 0;
    }

    private Timers.Timer later(Duration delay, PeerId peer, int vacancy, Command command) {
        return timers.after(delay, () -> ifStillVacant(peer, vacancy, command));
    }

    private synchronized void ifStillVacant(PeerId peer, int vacancy, Command command) {
        Seat seat = seats.get(peer);
        if (!ended && seat != null && seat.isVacantSince(vacancy)) {
            order(command);
        }
    }

    private void order(Command command) {
        run(command, Asking.NOBODY);
    }

    private Decision run(Command command, Asking asking) {
        Issued issued = new Issued(rooms.fresh());
        Decision decision = room.decide(command, issued);
        if (decision instanceof Decision.Accepted accepted) {
            long first = room.rev() + 1;
            commit(accepted.events(), asking, issued);
            asking.reply().accepted(first);
        } else {
            rooms.count(command, decision);
            answer(decision, asking.reply());
        }
        endWhenEmpty();
        return decision;
    }

    /// Tells what became of a command that brought nothing about.
    private static void answer(Decision decision, Reply reply) {
        switch (decision) {
            case Decision.Accepted accepted -> throw new IllegalArgumentException("that brought something about");
            case Decision.Repeated repeated -> reply.accepted(repeated.rev());
            case Decision.Dropped dropped -> reply.dropped();
            case Decision.Refused refused -> reply.refused(refused.refusal());
        }
    }

    private void commit(List<Event> events, Asking asking, Issued issued) {
        List<Entry> entries = new ArrayList<>(events.size());
        long ts = rooms.clock().millis();
        for (Event event : events) {
            entries.add(new Entry(room.rev() + 1 + entries.size(), ts, event));
        }
        if (!log.append(entries)) {
            throw new IllegalStateException("somebody else writes to this room's log");
        }
        for (Entry entry : entries) {
            Stamp stamp = new Stamp(room.id(), entry.rev(), ts);
            reception.before(entry.event(), asking);
            seats.deliver(entry.event(), stamp);
            room.evolve(entry);
            rooms.listener().happened(room.id(), entry);
            after(entry.event(), stamp, asking, issued);
        }
    }

    private void after(Event event, Stamp stamp, Asking asking, Issued issued) {
        switch (event) {
            case SignalEvent said -> {}
            case PeerEvent.PeerJoined joined ->
                reception.welcome(joined.peer().id(), joined.re(), stamp, false, issued.token(joined.token()));
            case PeerEvent.PeerReturned returned ->
                reception.welcome(
                        returned.peer(), asking.re(), stamp, returned.recovered(), issued.token(returned.issued()));
            case PeerEvent.PeerCompared compared ->
                reception.welcome(compared.peer(), asking.re(), stamp, true, issued.token(compared.issued()));
            case PeerEvent.PeerLeft left -> seats.remove(left.peer());
            case PeerEvent.WaitingEnded waitingEnded -> seats.remove(waitingEnded.peer());
            case PeerEvent.PeerKicked kicked -> {
                seats.remove(kicked.peer());
                liftLater(kicked, stamp.rev());
            }
            case RoomEvent.RoomClosed closed -> end();
            case PeerEvent other -> {}
            case RoomEvent other -> {}
        }
    }

    private void liftLater(PeerEvent.PeerKicked kicked, long rev) {
        if (kicked.banSeconds() > 0) {
            timers.whileThere(Duration.ofSeconds(kicked.banSeconds()), () -> lift(new Ban(kicked.user(), rev)));
        }
    }

    private synchronized void lift(Ban ban) {
        if (!ended) {
            order(new Command.LiftBan(ban));
        }
    }

    private void endWhenEmpty() {
        if (ended) {
            return;
        }
        if (!room.isEmpty()) {
            timers.notEmpty();
        } else if (room.isConfigured()) {
            timers.empty(rooms.policy().emptyTtl(), this::endIfStillEmpty);
        } else {
            end();
        }
    }

    private synchronized void endIfStillEmpty(long number) {
        if (!ended && timers.isStillEmpty(number)) {
            order(new Command.End(EMPTY));
        }
    }

    private void end() {
        ended = true;
        log.close();
        timers.cancel();
        seats.clear();
        // Before another may begin under the same name.
        rooms.listener().ended(room.id());
        rooms.ended(this);
    }

    synchronized int size() {
        return room.size();
    }

    /// How many peers are in which state, for statistics.
    synchronized void count(Census census) {
        census.add(room);
    }
}
