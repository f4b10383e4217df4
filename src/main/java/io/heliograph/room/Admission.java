package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.JsonText;
import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.Message;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.Role;
import io.heliograph.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may come in, and what it brings about.
final class Admission {

    private static final Decision RESUME_FAILED =
            Decision.refuse(ErrorCode.RESUME_FAILED, "There is no such peer to resume; join anew.");

    private final Room room;

    Admission(Room room) {
        this.room = room;
    }

    Decision join(Command.Join join, Fresh fresh) {
        Role role = role(join.role());
        Refusal refusal = refusal(join, role);
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        boolean waits = room.settings().lobby() && role != Role.MODERATOR;
        Peer peer = peer(join, role, fresh.peerId(), waits ? PeerState.WAITING : PeerState.ONLINE);
        if (waits) {
            return Decision.accept(new PeerEvent.PeerWaited(peer, join.signal().id(), room.moderators()));
        }
        List<Event> events = new ArrayList<>();
        events.add(new PeerEvent.PeerJoined(peer, token(fresh), join.signal().id(), null));
        events.addAll(welcome(peer));
        return new Decision.Accepted(events);
    }

    private Role role(@Nullable Role granted) {
        if (granted != null) {
            return granted;
        }
        return room.isEmpty() && !room.isConfigured() ? Role.MODERATOR : Role.SPEAKER;
    }

    private @Nullable Refusal refusal(Command.Join join, Role role) {
        if (room.isBanned(join.user())) {
            return new Refusal(ErrorCode.FORBIDDEN, "You were put out of this room and may not come back yet.");
        }
        PasscodeHash passcode = room.passcode();
        if (passcode != null
                && (join.signal().passcode() == null
                        || !passcode.accepts(join.signal().passcode()))) {
            return new Refusal(ErrorCode.WRONG_PASSCODE, "The room's passcode is another.");
        }
        if (room.settings().locked() && join.role() != Role.MODERATOR) {
            return new Refusal(ErrorCode.ROOM_LOCKED, "The room is locked.");
        }
        return isFull(role) ? full() : null;
    }

    private boolean isFull(Role role) {
        int capacity = room.settings().capacity();
        boolean waits = room.settings().lobby() && role != Role.MODERATOR;
        return room.size() + room.lobby().admitted() >= capacity
                || waits && room.lobby().size() >= capacity;
    }

    private static Refusal full() {
        return new Refusal(ErrorCode.ROOM_FULL, "The room is full.");
    }

    private static Peer peer(Command.Join join, Role role, PeerId id, PeerState state) {
        Signal.Join signal = join.signal();
        String name = signal.name() == null ? join.defaultName() : signal.name();
        JsonText meta = signal.meta();
        return new Peer(id, join.user(), name, role, role.permissions(), state, 0, signal.media(), meta);
    }

    private static TokenHash token(Fresh fresh) {
        return TokenHash.of(fresh.token());
    }

    /// What a peer is shown when it is in: the offers that stand, and to a moderator those who wait.
    List<Event> welcome(Peer peer) {
        List<Event> events = new ArrayList<>(standingOffers(peer.id()));
        if (peer.isModerator()) {
            events.addAll(showWaiting(peer.id(), peer.id()));
        }
        return events;
    }

    private List<Event> standingOffers(PeerId to) {
        List<Event> events = new ArrayList<>();
        room.negotiations().standing().forEach((from, own) -> {
            if (!from.equals(to)) {
                own.forEach((pc, offer) ->
                        offer.kept().forEach(kept -> events.add(new SignalEvent.HandedOn(from, to, pc, kept))));
            }
        });
        return events;
    }

    /// @param but one that is not to be shown
    List<Event> showWaiting(PeerId moderator, PeerId but) {
        List<Event> events = new ArrayList<>();
        for (RoomSnapshot.Waiting waiting : room.lobby().all()) {
            if (!waiting.peer().id().equals(but) && !waiting.admitted()) {
                events.add(new PeerEvent.WaitingShown(moderator, waiting.peer()));
            }
        }
        return events;
    }

    /// Lets one in from the lobby: at once, or where it waits, as only that node can hand it its token.
    List<Event> admit(RoomSnapshot.Waiting waiting, @Nullable Origin by, Fresh fresh) {
        return waiting.node().equals(fresh.here())
                ? bringIn(waiting, by, fresh)
                : List.of(new PeerEvent.WaitingAdmitted(waiting.peer().id(), by));
    }

    /// Brings in one who was let in at another node.
    Decision enter(PeerId peer, Fresh fresh) {
        RoomSnapshot.Waiting waiting = room.lobby().find(peer);
        if (waiting == null) {
            return new Decision.Dropped();
        }
        if (room.size() < room.settings().capacity()) {
            return new Decision.Accepted(bringIn(waiting, null, fresh));
        }
        Message.Failure denial = PeerEvent.WaitingEnded.denial(room.id(), waiting.re(), "The room is full.");
        return Decision.accept(new PeerEvent.WaitingEnded(peer, LeaveReason.LEFT, denial, room.moderators(), null));
    }

    private List<Event> bringIn(RoomSnapshot.Waiting waiting, @Nullable Origin by, Fresh fresh) {
        Peer peer = waiting.peer().withState(PeerState.ONLINE);
        List<Event> events = new ArrayList<>();
        events.add(new PeerEvent.PeerJoined(peer, token(fresh), waiting.re(), by));
        events.addAll(welcome(peer));
        return events;
    }

    boolean hasPlace() {
        return room.size() + room.lobby().admitted() < room.settings().capacity();
    }

    Decision compare(Command.Compare compare, Fresh fresh) {
        RoomSnapshot.Waiting waiting = room.lobby().find(compare.peer());
        if (waiting != null) {
            return Decision.accept(new PeerEvent.WaitingCompared(compare.peer(), compare.re()));
        }
        if (room.peer(compare.peer()) == null) {
            return Decision.refuse(ErrorCode.NOT_MEMBER, "You are not in this room.");
        }
        return Decision.accept(new PeerEvent.PeerCompared(compare.peer(), token(fresh)));
    }

    Decision resume(Command.Resume resume, Fresh fresh) {
        Member member = room.find(resume.resume().peer());
        TokenHash token = TokenHash.of(resume.resume().token());
        if (member == null || !member.tokens().accept(token)) {
            return RESUME_FAILED;
        }
        Peer peer = member.peer();
        String user = resume.who().user();
        if (user != null && !user.equals(peer.user())) {
            return RESUME_FAILED;
        }
        boolean recovered =
                resume.covered() && !member.isOutOfStep() && resume.resume().rev() <= room.rev();
        Peer back = peer.state() == PeerState.AWAY ? peer.withState(PeerState.ONLINE) : null;
        List<Event> events = new ArrayList<>();
        events.add(new PeerEvent.PeerReturned(peer.id(), token, token(fresh), recovered, back));
        if (!recovered) {
            events.addAll(welcome(peer));
        }
        Role role = resume.who().role();
        if (role != null && isLess(role, member.joinedAs()) && isLess(role, peer.role())) {
            events.add(
                    new PeerEvent.PeerChanged(peer.withState(PeerState.ONLINE).withRole(role), null));
        }
        return new Decision.Accepted(events);
    }

    /// A token that gives less than the one before does so at once; what a moderator gave since stays.
    private static boolean isLess(Role role, Role than) {
        return role.compareTo(than) > 0;
    }
}
