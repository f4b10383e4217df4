package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.SignalId;
import java.util.List;

/// What commands bring about in a room as it is; changes nothing.
final class Deciding {

    private final Room room;
    private final Fresh fresh;

    Deciding(Room room, Fresh fresh) {
        this.room = room;
        this.fresh = fresh;
    }

    Decision decide(Command command) {
        return switch (command) {
            case Command.Join join -> new Admission(room).join(join, fresh);
            case Command.Resume resume -> new Admission(room).resume(resume, fresh);
            case Command.Compare compare -> new Admission(room).compare(compare, fresh);
            case Command.Enter enter -> new Admission(room).enter(enter.peer(), fresh);
            case Command.Say say -> say(say);
            case Command.Leave leave -> new Departure(room).leave(leave);
            case Command.MarkAway away -> new Departure(room).markAway(away);
            case Command.MarkOnline online -> new Departure(room).markOnline(online.peer(), fresh.here());
            case Command.MarkOutOfStep lost -> new Departure(room).markOutOfStep(lost.peers(), fresh.here());
            case Command.LiftBan lift ->
                room.bans().contains(lift.ban())
                        ? Decision.accept(new RoomEvent.BanLifted(lift.ban()))
                        : new Decision.Dropped();
            case Command.Order order -> new Administration(room, fresh).decide(order);
            case Command.End end -> end(end);
        };
    }

    private Decision say(Command.Say say) {
        Member sender = room.find(say.peer());
        if (sender == null) {
            return Decision.refuse(ErrorCode.NOT_MEMBER, "You are not in this room.");
        }
        SignalId signalId = say.signal().id();
        Long before = signalId == null ? null : sender.revOf(signalId);
        return before != null
                ? new Decision.Repeated(before)
                : new Speech(room, sender.peer(), fresh).decide(say.signal());
    }

    /// A room ends by itself only while it is empty.
    private Decision end(Command.End end) {
        return room.isEmpty()
                ? Decision.accept(
                        new RoomEvent.RoomClosed(end.reason(), room.lobby().ids(), null))
                : new Decision.Dropped();
    }

    /// Whether nothing is left of the room once these, which come next, have happened.
    static boolean isOverAfter(Room room, List<Entry> entries) {
        int size = room.size();
        boolean configured = room.isConfigured();
        for (Entry entry : entries) {
            switch (entry.event()) {
                case PeerEvent.PeerJoined joined -> size++;
                case PeerEvent.PeerLeft left -> size--;
                case PeerEvent.PeerKicked kicked -> size--;
                case PeerEvent other -> {}
                case SignalEvent said -> {}
                case RoomEvent.RoomConfigured change -> configured = true;
                case RoomEvent.RoomClosed closed -> {
                    return true;
                }
                case RoomEvent other -> {}
            }
        }
        return size == 0 && !configured;
    }
}
