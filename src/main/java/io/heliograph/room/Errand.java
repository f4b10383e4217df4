package io.heliograph.room;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Signal;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// What somebody wants of a hosted room, whatever the room will be like when it is this one's turn.
sealed interface Errand {

    /// What the room is asked by it; null where it is only looked at.
    default @Nullable Command asked() {
        return switch (this) {
            case Join join -> join.command();
            case Resume resume -> new Command.Resume(resume.who(), resume.resume(), false);
            case Say say -> say.command();
            case Leave leave -> new Command.Leave(leave.membership().peer(), LeaveReason.LEFT);
            case Look look -> null;
            case Order order -> order.command();
        };
    }

    /// A caller wants to become a peer of that session, or to compare where it is one.
    record Join(Command.Join command, Recipient to) implements Errand {}

    /// A caller wants to be its peer again, in that session, or to compare where it is.
    ///
    /// @param re the id of its join
    record Resume(Returning who, @Nullable SignalId re, Signal.Resume resume, Recipient to) implements Errand {}

    /// A session says something, if it still has its seat.
    record Say(Membership membership, Signal signal) implements Errand {
        Command command() {
            return signal instanceof Signal.Leave
                    ? new Command.Leave(membership.peer(), LeaveReason.LEFT)
                    : new Command.Say(membership.peer(), signal);
        }
    }

    /// A session gives up its seat, if it still has it.
    record Leave(Membership membership) implements Errand {}

    /// Somebody wants to know how the room is.
    record Look() implements Errand {}

    /// A timer or an administrator wants something.
    record Order(Command command) implements Errand {}
}
