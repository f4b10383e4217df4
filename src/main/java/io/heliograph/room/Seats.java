package io.heliograph.room;

import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.Stamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The seats of one room, and delivery to those who sit there.
final class Seats {

    private final Map<PeerId, Seat> seats = new LinkedHashMap<>(4);

    @Nullable
    Seat get(PeerId peer) {
        return seats.get(peer);
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    List<PeerId> ids() {
        return List.copyOf(seats.keySet());
    }

    /// Lets the session go that sits there, as what it knows of the room is not how it is.
    void expel(PeerId peer) {
        Seat seat = seats.get(peer);
        Recipient recipient = seat == null ? null : seat.recipient();
        if (recipient != null) {
            recipient.expelled();
        }
    }

    /// Tells who sits there nothing more.
    void mislead(PeerId peer) {
        Seat seat = seats.get(peer);
        if (seat != null) {
            seat.mislead();
        }
    }

    /// The seat that this membership holds, or null if it holds none any more.
    @Nullable
    Seat of(Membership membership) {
        Seat seat = seats.get(membership.peer());
        return seat != null && seat.membership() == membership ? seat : null;
    }

    void add(PeerId peer, Seat seat) {
        seats.put(peer, seat);
    }

    /// Makes the seat of one who waits that of a member.
    ///
    /// @return whether there is such a seat
    boolean admit(PeerId peer) {
        return seats.computeIfPresent(peer, (id, seat) -> seat.admitted()) != null;
    }

    void remove(PeerId peer) {
        Seat seat = seats.remove(peer);
        if (seat != null) {
            seat.close();
        }
    }

    void clear() {
        seats.values().forEach(Seat::close);
        seats.clear();
    }

    /// Tells all members something that is no entry of the log.
    void announce(RoomId room, byte[] message) {
        for (Seat seat : seats.values()) {
            Recipient recipient = seat.isWaiting() ? null : seat.recipient();
            if (recipient != null) {
                recipient.receive(room, Channel.ROOM, message);
            }
        }
    }

    /// Encodes each message once, whatever the number of those who are told.
    void deliver(Entry entry, Stamp stamp, Tracing tracing) {
        if (entry.trace() == null) {
            deliver(entry.event(), stamp);
        } else {
            Tracing.Delivering delivering = tracing.delivering(entry);
            delivering.queued(deliver(entry.event(), stamp));
        }
    }

    /// @return how many messages were queued
    private int deliver(Event event, Stamp stamp) {
        int messages = 0;
        for (Telling telling : event.tellings(stamp)) {
            Delivery delivery = new Delivery(stamp, telling);
            switch (telling.audience()) {
                case Audience.Only only -> messages += delivery.to(seats.get(only.peer()));
                case Audience.Several several -> {
                    for (PeerId peer : several.peers()) {
                        messages += delivery.to(seats.get(peer));
                    }
                }
                case Audience.Everyone everyone -> {
                    for (Seat seat : seats.values()) {
                        messages += delivery.toMember(seat);
                    }
                }
                case Audience.EveryoneBut but -> {
                    Seat not = seats.get(but.peer());
                    for (Seat seat : seats.values()) {
                        messages += seat == not ? 0 : delivery.toMember(seat);
                    }
                }
            }
        }
        return messages;
    }

    /// One message on its way.
    private static final class Delivery {

        private final Stamp stamp;
        private final Telling telling;
        private byte @Nullable [] json;

        Delivery(Stamp stamp, Telling telling) {
            this.stamp = stamp;
            this.telling = telling;
        }

        int toMember(Seat seat) {
            return seat.isWaiting() ? 0 : to(seat);
        }

        /// @return how many were queued: one, or none where nobody sits
        int to(@Nullable Seat seat) {
            Recipient recipient = seat == null ? null : seat.listener();
            if (recipient == null) {
                return 0;
            }
            if (json == null) {
                json = MessageWriter.write(telling.message());
            }
            recipient.receive(stamp.room(), telling.channel(), json);
            return 1;
        }
    }
}
