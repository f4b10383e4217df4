package io.heliograph.room;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an entry asks of this node besides being told: seats to clear, peers to wait for, bans to lift, peers to bring
/// in. Used under the room's lock.
final class Aftermath {

    /// By then it is known whether a node lives that was not heard of before.
    private static final Duration DOUBT = Duration.ofSeconds(10);

    private final HostedRoom host;
    private final Seats seats;
    private final RoomTimers timers;
    private final Rooms rooms;
    /// The bans that a timer runs for.
    private final Set<Ban> toLift = new HashSet<>(0);

    Aftermath(HostedRoom host, Seats seats, RoomTimers timers, Rooms rooms) {
        this.host = host;
        this.seats = seats;
        this.timers = timers;
        this.rooms = rooms;
    }

    /// @param turn null: nobody here waits for it
    /// @param room as the entry left it
    void of(Entry entry, @Nullable Turn turn, Room room) {
        switch (entry.event()) {
            case SignalEvent said -> {}
            case RoomEvent changed -> {}
            case PeerEvent.PeerJoined joined -> {
                clearUnlessSeated(joined.peer().id(), entry, turn);
                welcomeIfLetIn(joined, entry, turn);
                doubt(entry.writer());
            }
            case PeerEvent.PeerWaited waited -> {
                clearUnlessSeated(waited.peer().id(), entry, turn);
                doubt(entry.writer());
            }
            case PeerEvent.PeerReturned returned -> {
                awaitUnlessSeated(returned.peer(), entry, room);
                doubt(entry.writer());
            }
            case PeerEvent.WaitingAdmitted admitted -> {
                if (seats.get(admitted.peer()) != null) {
                    host.order(new Command.Enter(admitted.peer()));
                }
            }
            case PeerEvent.PeersOutOfStep misled -> {
                if (isOwn(entry)) {
                    misled.peers().forEach(seats::expel);
                }
            }
            case PeerEvent.PeerChanged changed -> changed(changed.peer(), entry, room);
            case PeerEvent.PeerLeft(PeerId peer, LeaveReason reason) -> {
                if (reason == LeaveReason.TIMEOUT) {
                    seats.expel(peer);
                }
                seats.remove(peer);
            }
            case PeerEvent.WaitingEnded waitingEnded -> seats.remove(waitingEnded.peer());
            case PeerEvent.PeerKicked kicked -> kicked(kicked, entry);
            case PeerEvent other -> {}
        }
    }

    private void kicked(PeerEvent.PeerKicked kicked, Entry entry) {
        seats.remove(kicked.peer());
        if (kicked.banSeconds() > 0) {
            liftLater(Ban.by(kicked, entry.rev(), entry.ts()), Duration.ofSeconds(kicked.banSeconds()));
        }
    }

    /// A node that is not known to live may be so new that nobody here has heard of it, or may have died since.
    private void doubt(NodeId node) {
        Rooms.Living living = rooms.living();
        if (living != null && !living.has(node)) {
            timers.whileThere(DOUBT, host::look);
        }
    }

    private boolean isOwn(Entry entry) {
        return entry.writer().equals(rooms.here());
    }

    /// Its session was told that this had not happened.
    private void clearUnlessSeated(PeerId peer, Entry entry, @Nullable Turn turn) {
        if (turn == null && isOwn(entry) && seats.get(peer) == null) {
            host.order(new Command.Leave(peer, LeaveReason.LEFT));
        }
    }

    /// It waited here and was let in, which nobody here knew when it happened; so it was not told how the room is.
    private void welcomeIfLetIn(PeerEvent.PeerJoined joined, Entry entry, @Nullable Turn turn) {
        if (turn == null && isOwn(entry) && seats.get(joined.peer().id()) != null) {
            host.order(new Command.Compare(joined.peer().id(), joined.re()));
        }
    }

    /// Its session was told that this had not happened; it may try again.
    private void awaitUnlessSeated(PeerId peer, Entry entry, Room room) {
        if (isOwn(entry) && seats.get(peer) == null) {
            Seat seat = Seat.vacant();
            seats.add(peer, seat);
            await(peer, seat, room);
        }
    }

    private void changed(Peer peer, Entry entry, Room room) {
        Seat seat = seats.get(peer.id());
        Member member = room.find(peer.id());
        if (seat == null || member == null) {
            return;
        }
        boolean here = member.node().equals(rooms.here());
        if (here && peer.state() == PeerState.AWAY && seat.recipient() != null) {
            host.order(new Command.MarkOnline(peer.id()));
        } else if (here && member.seatedAt() == entry.rev() && seat.recipient() == null) {
            // It was said that the peer is there, and its connection was lost before all heard it.
            await(peer.id(), seat, room);
        } else if (!here && member.seatedAt() == entry.rev()) {
            // The node that was taken for dead says that the peer is there.
            seats.remove(peer.id());
        }
    }

    /// Nobody sits there; the peer is waited for.
    void await(PeerId peer, Seat seat, Room room) {
        await(peer, seat, room, rooms.policy().awayAfter(), rooms.policy().resumeWindow());
    }

    private void await(PeerId peer, Seat seat, Room room, Duration awayAfter, Duration window) {
        Member member = room.find(peer);
        long seatedAt = member == null ? 0 : member.seatedAt();
        seat.vacate(
                later(awayAfter, new Command.MarkAway(peer, seatedAt)),
                later(window, new Command.Leave(peer, LeaveReason.TIMEOUT, seatedAt)));
    }

    private Timers.Timer later(Duration delay, Command command) {
        return timers.after(delay, () -> host.enter(() -> host.order(command)));
    }

    private void liftLater(Ban ban, Duration delay) {
        if (!toLift.add(ban)) {
            return;
        }
        timers.whileThere(delay, () -> {
            toLift.remove(ban);
            host.order(new Command.LiftBan(ban));
        });
    }

    /// What must be waited for in a room that was going on before this node hosted it, or went on otherwise than was
    /// seen here.
    void ofOpening(Room room) {
        long now = rooms.clock().millis();
        for (Ban ban : room.bans()) {
            if (ban.until() > 0) {
                liftLater(ban, Duration.ofMillis(Math.max(0, ban.until() - now)));
            }
        }
    }

    /// Waits for peers that the room has at this node, though nobody sits there: the log has lost that they left.
    void ofVacancies(Room room) {
        for (Peer peer : room.peers()) {
            Member member = room.roster().require(peer.id());
            if (member.node().equals(rooms.here()) && seats.get(peer.id()) == null) {
                Seat seat = Seat.vacant();
                seats.add(peer.id(), seat);
                await(peer.id(), seat, room);
            }
        }
        for (RoomSnapshot.Waiting waiting : room.lobby().all()) {
            if (waiting.node().equals(rooms.here())) {
                bringInOrGiveUp(waiting);
            }
        }
    }

    /// It may have been let in without anybody here hearing of it.
    private void bringInOrGiveUp(RoomSnapshot.Waiting waiting) {
        PeerId peer = waiting.peer().id();
        if (seats.get(peer) == null) {
            host.order(new Command.Leave(peer, LeaveReason.LEFT));
        } else if (waiting.admitted()) {
            host.order(new Command.Enter(peer));
        }
    }

    /// Waits for the peers of nodes that are no more, in those nodes' place.
    void ofDeaths(Room room, Rooms.Living living) {
        for (Peer peer : room.peers()) {
            Member member = room.roster().require(peer.id());
            if (!living.has(member.node()) && seats.get(peer.id()) == null) {
                Seat seat = Seat.vacant();
                seats.add(peer.id(), seat);
                await(peer.id(), seat, room, Duration.ZERO, rest(member, living));
            }
        }
        for (RoomSnapshot.Waiting waiting : room.lobby().all()) {
            if (!living.has(waiting.node())) {
                host.order(new Command.Leave(waiting.peer().id(), LeaveReason.LEFT));
            }
        }
    }

    /// What is left of a peer's window: its node had been silent for some time, and may have waited for it before.
    private Duration rest(Member member, Rooms.Living living) {
        RoomPolicy policy = rooms.policy();
        Long since = member.awaySince();
        Duration gone = since == null
                ? living.silence()
                : policy.awayAfter().plusMillis(Math.max(0, rooms.clock().millis() - since));
        Duration rest = policy.resumeWindow().minus(gone);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
