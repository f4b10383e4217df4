package io.heliograph.room;

import io.heliograph.signal.Action;
import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.Permissions;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.Secret;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a moderator may do, and an administrator.
final class Moderation {

    private static final String CLOSED = "closed";
    private static final Decision NO_SUCH_PEER =
            Decision.refuse(ErrorCode.NO_SUCH_PEER, "There is no such peer in the room.");

    private final Room room;
    private final @Nullable Peer sender;
    private final Fresh fresh;

    /// @param sender null: an administrator
    Moderation(Room room, @Nullable Peer sender, Fresh fresh) {
        this.room = room;
        this.sender = sender;
        this.fresh = fresh;
    }

    Decision decide(Signal.Control control, Action.Moderation moderation) {
        if (sender != null && !sender.isModerator()) {
            return Decision.refuse(ErrorCode.FORBIDDEN, "Only a moderator may do that.");
        }
        return switch (moderation) {
            case Action.Permit permit -> change(control, target -> permit(target, permit));
            case Action.Assign assign -> change(control, target -> target.withRole(assign.role()));
            case Action.Kick kick -> kick(control, kick);
            case Action.Configure configure -> configure(control, configure);
            case Action.Admit admit -> admit(control);
            case Action.Deny deny -> deny(control, deny);
            case Action.Close close ->
                Decision.accept(new RoomEvent.RoomClosed(
                        close.reason() == null ? CLOSED : close.reason(),
                        room.lobby().ids(),
                        origin(control)));
        };
    }

    private @Nullable PeerId from() {
        return sender == null ? null : sender.id();
    }

    private @Nullable Origin origin(Signal.Control control) {
        return Origin.of(from(), control.id());
    }

    private @Nullable Peer target(Signal.Control control) {
        return control.to() == null ? null : room.peer(control.to());
    }

    private static Peer permit(Peer target, Action.Permit permit) {
        Permissions permissions = permit.gives()
                ? target.permissions().with(permit.permissions())
                : target.permissions().without(permit.permissions());
        return target.withPermissions(permissions);
    }

    private interface Change {
        Peer of(Peer target);
    }

    private Decision change(Signal.Control control, Change change) {
        Peer target = target(control);
        if (target == null) {
            return NO_SUCH_PEER;
        }
        Peer changed = change.of(target);
        List<Event> events = new ArrayList<>();
        events.add(new SignalEvent.Controlled(
                from(), target.id(), control.action().name(), control.data(), control.id(), null));
        events.add(new PeerEvent.PeerChanged(changed, null));
        if (changed.isModerator() && !target.isModerator()) {
            events.addAll(new Admission(room).showWaiting(target.id(), target.id()));
        }
        return new Decision.Accepted(events);
    }

    private Decision kick(Signal.Control control, Action.Kick kick) {
        Peer target = target(control);
        if (target == null) {
            return NO_SUCH_PEER;
        }
        List<Event> events = new ArrayList<>();
        events.add(new PeerEvent.PeerKicked(
                from(), target.id(), target.user(), kick.banSeconds(), control.id(), control.data()));
        List<Event> succession = new ArrayList<>(new Departure(room).succession(target));
        if (kick.banSeconds() != 0) {
            succession.removeIf(event -> event instanceof PeerEvent.WaitingShown shown
                    && shown.waiting().user().equals(target.user()));
            room.lobby().all().stream()
                    .filter(waiting -> waiting.peer().user().equals(target.user()))
                    .forEach(waiting -> events.add(sendAway(waiting, LeaveReason.KICKED, kick.reason(), null)));
        }
        events.addAll(succession);
        return new Decision.Accepted(events);
    }

    private Decision configure(Signal.Control control, Action.Configure configure) {
        RoomSettings old = room.settings();
        RoomSettings settings = new RoomSettings(
                configure.capacity() == null ? old.capacity() : configure.capacity(),
                configure.locked() == null ? old.locked() : configure.locked(),
                configure.lobby() == null ? old.lobby() : configure.lobby());
        List<Event> events = new ArrayList<>();
        events.add(new RoomEvent.RoomConfigured(settings, passcode(configure.passcode()), origin(control)));
        if (old.lobby() && !settings.lobby()) {
            events.addAll(openLobby(settings));
        }
        return new Decision.Accepted(events);
    }

    private @Nullable PasscodeHash passcode(@Nullable Secret wanted) {
        if (wanted == null) {
            return room.passcode();
        }
        return wanted.value().isEmpty() ? null : PasscodeHash.of(wanted, fresh.salt());
    }

    /// Without a lobby nobody waits: all come in for whom there is a place, the others are sent away.
    private List<Event> openLobby(RoomSettings settings) {
        List<Event> events = new ArrayList<>();
        int places = settings.capacity() - room.size() - room.lobby().admitted();
        for (RoomSnapshot.Waiting waiting : room.lobby().all()) {
            if (waiting.admitted()) {
                continue;
            }
            events.addAll(
                    places-- > 0
                            ? new Admission(room).admit(waiting, null, fresh)
                            : List.of(sendAway(waiting, LeaveReason.LEFT, null, null)));
        }
        return events;
    }

    private Decision admit(Signal.Control control) {
        RoomSnapshot.Waiting waiting = waiting(control.to());
        if (waiting == null) {
            return NO_SUCH_PEER;
        }
        Admission admission = new Admission(room);
        return admission.hasPlace()
                ? new Decision.Accepted(admission.admit(waiting, origin(control), fresh))
                : Decision.refuse(ErrorCode.ROOM_FULL, "The room is full.");
    }

    private Decision deny(Signal.Control control, Action.Deny deny) {
        RoomSnapshot.Waiting waiting = waiting(control.to());
        return waiting == null
                ? NO_SUCH_PEER
                : Decision.accept(sendAway(waiting, LeaveReason.KICKED, deny.reason(), origin(control)));
    }

    private RoomSnapshot.@Nullable Waiting waiting(@Nullable PeerId to) {
        RoomSnapshot.Waiting waiting = to == null ? null : room.lobby().find(to);
        return waiting == null || waiting.admitted() ? null : waiting;
    }

    private PeerEvent.WaitingEnded sendAway(
            RoomSnapshot.Waiting waiting, LeaveReason why, @Nullable String reason, @Nullable Origin origin) {
        Message.Failure denial = PeerEvent.WaitingEnded.denial(room.id(), waiting.re(), reason);
        return new PeerEvent.WaitingEnded(waiting.peer().id(), why, denial, room.moderators(), origin);
    }
}
