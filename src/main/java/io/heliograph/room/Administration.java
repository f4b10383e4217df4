package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;

/// What an administrator may order, who is no peer and whose messages name no sender.
final class Administration {

    private static final Decision OTHERWISE = Decision.refuse(
            ErrorCode.STALE, "The room is not, or is no longer, in the state for which this was meant.");
    private static final Decision NO_ROOM = Decision.refuse(ErrorCode.STALE, "There is no such room.");
    private static final Decision FOR_PEERS =
            Decision.refuse(ErrorCode.BAD_REQUEST, "Only a peer can do that, and an administrator is none.");

    private final Room room;
    private final Fresh fresh;

    Administration(Room room, Fresh fresh) {
        this.room = room;
        this.fresh = fresh;
    }

    Decision decide(Command.Order order) {
        if (!order.when().holds(room)) {
            return OTHERWISE;
        }
        if (room.rev() == 0 && !(order.control().action() instanceof Action.Configure)) {
            return NO_ROOM;
        }
        Signal.Control control = order.control();
        return switch (control.action()) {
            case Action.Configure configure
            when isAlready(configure) -> new Decision.Repeated(room.version().rev());
            case Action.Moderation moderation -> new Moderation(room, null, fresh).decide(control, moderation);
            case Action.Application application -> relay(control);
            case Action.Update update -> FOR_PEERS;
            case Action.Chat chat -> FOR_PEERS;
            case Action.Hangup hangup -> FOR_PEERS;
        };
    }

    /// Whether the room was configured, and would be the same after this.
    private boolean isAlready(Action.Configure configure) {
        RoomSettings settings = room.settings();
        return room.isConfigured()
                && (configure.capacity() == null || configure.capacity() == settings.capacity())
                && (configure.locked() == null || configure.locked() == settings.locked())
                && (configure.lobby() == null || configure.lobby() == settings.lobby())
                && (configure.passcode() == null || isPasscode(configure.passcode()));
    }

    private boolean isPasscode(Secret wanted) {
        PasscodeHash passcode = room.passcode();
        return passcode == null ? wanted.value().isEmpty() : passcode.accepts(wanted);
    }

    private Decision relay(Signal.Control control) {
        PeerId to = control.to();
        return to != null && room.find(to) == null
                ? Decision.refuse(ErrorCode.NO_SUCH_PEER, "There is no such peer in the room.")
                : Decision.accept(
                        new SignalEvent.Controlled(null, to, control.action().name(), control.data(), null, null));
    }
}
