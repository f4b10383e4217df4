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

/// Gives those who come to a room their seats, and answers their joins. Used under the room's lock.
final class Reception {

    private final HostedRoom host;
    private final Room room;
    private final Seats seats;
    private final Duration resumeWindow;

    Reception(HostedRoom host, Room room, Seats seats, Duration resumeWindow) {
        this.host = host;
        this.room = room;
        this.seats = seats;
        this.resumeWindow = resumeWindow;
    }

    /// Gives an arriving peer its seat.
    void before(Event event, Asking asking) {
        switch (event) {
            case PeerEvent.PeerJoined joined -> sit(joined.peer().id(), asking, false);
            case PeerEvent.PeerWaited waited -> sit(waited.peer().id(), asking, true);
            case PeerEvent.PeerReturned returned -> takeOver(returned, asking);
            default -> {}
        }
    }

    private void sit(PeerId peer, Asking asking, boolean waiting) {
        if (seats.admit(peer)) {
            return;
        }
        Membership membership = new Membership(host, peer, asking.recipient());
        seats.add(peer, new Seat(membership, waiting));
        asking.seated(membership);
    }

    private void takeOver(PeerEvent.PeerReturned returned, Asking asking) {
        Seat seat = seats.require(returned.peer());
        Recipient old = seat.recipient();
        Membership membership = new Membership(host, returned.peer(), asking.recipient());
        seat.take(membership);
        if (old != null && !old.equals(membership.recipient())) {
            old.replaced();
        }
        asking.seated(membership);
        if (returned.recovered()) {
            asking.missed().forEach(missed -> seat.replay(missed, room.id(), returned.peer()));
        }
    }

    /// Tells a peer that is in the room now how the room is.
    void welcome(PeerId id, @Nullable SignalId re, Stamp stamp, boolean recovered, Secret token) {
        Recipient recipient = seats.require(id).recipient();
        Peer self = room.peer(id);
        if (recipient != null && self != null) {
            List<Peer> others = new ArrayList<>(room.peers());
            others.remove(self);
            recipient.receive(new Message.Joined(
                    re, stamp, recovered, self, others, room.settings(), token, resumeWindow.toMillis()));
        }
    }
}
