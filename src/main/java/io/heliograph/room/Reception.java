package io.heliograph.room;

import io.heliograph.signal.Message;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Secret;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives those who come to a room at this node their seats, and answers their joins. Used under the room's lock.
final class Reception {

    private final HostedRoom host;
    private final Seats seats;
    private final Duration resumeWindow;

    Reception(HostedRoom host, Seats seats, Duration resumeWindow) {
        this.host = host;
        this.seats = seats;
        this.resumeWindow = resumeWindow;
    }

    /// Gives an arriving peer its seat, or clears that of one who arrives elsewhere.
    ///
    /// @param turn null: nobody here waits for it
    void before(Entry entry, @Nullable Turn turn, Room room) {
        switch (entry.event()) {
            case PeerEvent.PeerJoined joined -> sit(joined.peer().id(), turn, false);
            case PeerEvent.PeerWaited waited -> sit(waited.peer().id(), turn, true);
            case PeerEvent.PeerReturned returned -> takeOver(returned, turn, room);
            default -> {}
        }
    }

    private void sit(PeerId peer, @Nullable Turn turn, boolean waiting) {
        if (seats.admit(peer) || turn == null) {
            return;
        }
        Recipient recipient = turn.recipient();
        if (recipient != null) {
            Membership membership = new Membership(host, peer, recipient);
            seats.add(peer, new Seat(membership, waiting));
            turn.seated(membership);
        }
    }

    private void takeOver(PeerEvent.PeerReturned returned, @Nullable Turn turn, Room room) {
        PeerId peer = returned.peer();
        Seat seat = seats.get(peer);
        Recipient old = seat == null ? null : seat.recipient();
        Recipient recipient = turn == null ? null : turn.recipient();
        if (old != null && !old.equals(recipient)) {
            old.replaced();
        }
        if (turn == null || recipient == null) {
            seats.remove(peer);
            return;
        }
        Membership membership = new Membership(host, peer, recipient);
        if (seat == null) {
            seat = new Seat(membership, false);
            seats.add(peer, seat);
        } else {
            seat.take(membership);
        }
        turn.seated(membership);
        if (returned.recovered()) {
            for (Entry missed : turn.missed()) {
                seat.replay(missed, room.id(), peer);
            }
        }
    }

    /// Tells who is in the room by this how the room is now.
    void after(Event event, Turn turn, Stamp stamp, Room room) {
        switch (event) {
            case PeerEvent.PeerJoined joined ->
                welcome(
                        joined.peer().id(),
                        joined.re(),
                        stamp,
                        room,
                        false,
                        turn.issued().token(joined.token()));
            case PeerEvent.PeerReturned back ->
                welcome(
                        back.peer(),
                        turn.re(),
                        stamp,
                        room,
                        back.recovered(),
                        turn.issued().token(back.issued()));
            case PeerEvent.PeerCompared compared ->
                welcome(
                        compared.peer(),
                        turn.re(),
                        stamp,
                        room,
                        true,
                        turn.issued().token(compared.issued()));
            default -> {}
        }
    }

    private void welcome(PeerId id, @Nullable SignalId re, Stamp stamp, Room room, boolean recovered, Secret token) {
        Seat seat = seats.get(id);
        Recipient recipient = seat == null ? null : seat.listener();
        Peer self = room.peer(id);
        if (recipient != null && self != null) {
            List<Peer> others = new ArrayList<>(room.peers());
            others.remove(self);
            recipient.receive(new Message.Joined(
                    re, stamp, recovered, self, others, room.settings(), token, resumeWindow.toMillis()));
        }
    }
}
