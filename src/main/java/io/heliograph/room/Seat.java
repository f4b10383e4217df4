package io.heliograph.room;

import io.heliograph.signal.MessageWriter;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import io.heliograph.signal.Stamp;
import org.jspecify.annotations.Nullable;

/// A peer's place in a hosted room: who sits there, and what is to happen if nobody comes back.
final class Seat {

    private final boolean waiting;
    private @Nullable Membership membership;
    private boolean misled;
    private Timers.@Nullable Timer away;
    private Timers.@Nullable Timer expiry;
    private @Nullable RecentIds<Decision> outcomes;

    Seat(@Nullable Membership membership, boolean waiting) {
        this.membership = membership;
        this.waiting = waiting;
    }

    /// One that is kept for a peer whose session was at another node, or failed to be at this.
    static Seat vacant() {
        return new Seat(null, false);
    }

    boolean isWaiting() {
        return waiting;
    }

    @Nullable
    Membership membership() {
        return membership;
    }

    @Nullable
    Recipient recipient() {
        return membership == null ? null : membership.recipient();
    }

    /// Where messages of the room go; null where nobody sits, and where who sits must hear nothing more.
    @Nullable
    Recipient listener() {
        return misled ? null : recipient();
    }

    /// What was heard here is not how the room is. Who sits here hears nothing more, and is let go when all nodes know.
    void mislead() {
        misled = true;
    }

    void take(Membership next) {
        misled = false;
        cancelTimers();
        if (membership != null) {
            membership.end();
        }
        membership = next;
    }

    /// Nobody sits there until somebody comes back or a timer runs out.
    void vacate(Timers.Timer untilAway, Timers.Timer untilGone) {
        cancelTimers();
        membership = null;
        away = untilAway;
        expiry = untilGone;
    }

    void close() {
        cancelTimers();
        if (membership != null) {
            membership.end();
        }
    }

    private void cancelTimers() {
        if (away != null) {
            away.cancel();
            away = null;
        }
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
    }

    /// What a signal that brought nothing about was answered before, or null.
    @Nullable
    Decision outcomeOf(SignalId id) {
        return outcomes == null ? null : outcomes.get(id);
    }

    /// Keeps what a signal was answered that brought nothing about; what is in the log is known there.
    void remember(SignalId id, Decision outcome) {
        if (outcome instanceof Decision.Refused || outcome instanceof Decision.Dropped) {
            if (outcomes == null) {
                outcomes = new RecentIds<>();
            }
            outcomes.put(id, outcome);
        }
    }

    Seat admitted() {
        return waiting && membership != null ? new Seat(membership, false) : this;
    }

    /// Delivers what the entry told the peer when it happened.
    void replay(Entry missed, RoomId room, PeerId peer) {
        Recipient recipient = recipient();
        if (recipient == null) {
            return;
        }
        Stamp stamp = new Stamp(room, missed.rev(), missed.ts());
        for (Telling telling : missed.event().tellings(stamp)) {
            if (telling.audience().includes(peer)) {
                recipient.receive(room, telling.channel(), MessageWriter.write(telling.message()));
            }
        }
    }
}
