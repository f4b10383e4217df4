package io.heliograph.room;

import io.heliograph.signal.ErrorCode;
import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import io.heliograph.signal.SignalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A room as its log has made it. [#decide] says what a command would bring about and changes nothing; [#evolve] is
/// the only thing that changes it, and depends on nothing but the entry. So every node that reads the same log has
/// the same room.
///
/// Not thread-safe: its host's lock guards it.
public final class Room {

    private final RoomId id;
    private final boolean rolesGranted;
    private final Map<PeerId, Member> members = new LinkedHashMap<>(4);
    private final Negotiations negotiations = new Negotiations();
    private final Lobby lobby = new Lobby();
    private Set<Ban> bans = Set.of();
    private RoomSetup setup;
    private long rev;

    /// @param rolesGranted whether tokens give the roles; else the room sees to it that it has a moderator
    public Room(RoomId id, RoomSettings settings, boolean rolesGranted) {
        this.id = id;
        this.setup = RoomSetup.of(settings);
        this.rolesGranted = rolesGranted;
    }

    /// What the command brings about.
    public Decision decide(Command command, Fresh fresh) {
        return switch (command) {
            case Command.Join join -> new Admission(this).join(join, fresh);
            case Command.Resume resume -> new Admission(this).resume(resume, fresh);
            case Command.Compare compare -> new Admission(this).compare(compare, fresh);
            case Command.Say say -> say(say, fresh);
            case Command.Leave leave -> new Departure(this).leave(leave);
            case Command.MarkAway away -> new Departure(this).markAway(away.peer());
            case Command.LiftBan lift -> Decision.accept(new RoomEvent.BanLifted(lift.ban()));
            case Command.Order order -> new Administration(this, fresh).decide(order);
            case Command.End end -> Decision.accept(new RoomEvent.RoomClosed(end.reason(), lobby.ids(), null));
        };
    }

    private Decision say(Command.Say say, Fresh fresh) {
        Member sender = members.get(say.peer());
        if (sender == null) {
            return Decision.refuse(ErrorCode.NOT_MEMBER, "You are not in this room.");
        }
        SignalId signalId = say.signal().id();
        Long before = signalId == null ? null : sender.revOf(signalId);
        return before != null
                ? new Decision.Repeated(before)
                : new Speech(this, sender.peer(), fresh).decide(say.signal());
    }

    /// Makes the entry part of the room.
    ///
    /// @throws IllegalArgumentException if it is not the next
    public void evolve(Entry entry) {
        if (entry.rev() != rev + 1) {
            throw new IllegalArgumentException("entry " + entry.rev() + " after " + rev);
        }
        rev = entry.rev();
        Origin origin = entry.event().origin();
        if (origin != null) {
            remember(origin);
        }
        switch (entry.event()) {
            case SignalEvent event -> evolve(event, entry.ts());
            case PeerEvent event -> evolve(event);
            case RoomEvent event -> evolve(event, entry.ts());
        }
    }

    private void remember(Origin origin) {
        Member member = members.get(origin.peer());
        if (member != null) {
            member.applied(origin.id(), rev);
        }
    }

    private void evolve(SignalEvent event, long ts) {
        switch (event) {
            case SignalEvent.Offered offered -> negotiations.offer(offered, offered.to(), ts);
            case SignalEvent.Answered answered ->
                negotiations.answer(answered.from(), answered.to(), answered.pc(), answered.description());
            case SignalEvent.CandidateSent sent -> {
                if (sent.kept()) {
                    negotiations.keep(sent.from(), sent.pc(), new Kept.Candidate(sent.candidate(), sent.id()));
                }
            }
            case SignalEvent.HandedOn handedOn -> {}
            case SignalEvent.Controlled controlled -> {
                if (controlled.hangup() != null) {
                    hangUp(controlled);
                }
            }
        }
    }

    private void hangUp(SignalEvent.Controlled controlled) {
        PeerId from = Objects.requireNonNull(controlled.from());
        PeerId to = controlled.to();
        var pc = Objects.requireNonNull(controlled.hangup());
        if (to == null) {
            negotiations.hangUpAll(from, members.keySet(), pc);
        } else {
            negotiations.hangUp(from, to, pc);
        }
    }

    private void evolve(PeerEvent event) {
        switch (event) {
            case PeerEvent.PeerJoined joined -> {
                lobby.leave(joined.peer().id());
                members.put(
                        joined.peer().id(), new Member(joined.peer().since(rev), ResumeTokens.first(joined.token())));
            }
            case PeerEvent.PeerWaited waited ->
                lobby.enter(new Lobby.Waiting(waited.peer().since(rev), waited.re()));
            case PeerEvent.WaitingCompared compared -> {}
            case PeerEvent.WaitingShown shown -> {}
            case PeerEvent.WaitingEnded ended -> lobby.leave(ended.peer());
            case PeerEvent.PeerCompared compared -> {
                Member member = member(compared.peer());
                member.hold(member.tokens().issue(compared.issued()));
            }
            case PeerEvent.PeerReturned returned -> evolve(returned);
            case PeerEvent.PeerChanged changed -> member(changed.peer().id()).become(changed.peer());
            case PeerEvent.PeerLeft left -> remove(left.peer());
            case PeerEvent.PeerKicked kicked -> {
                remove(kicked.peer());
                if (kicked.banSeconds() != 0) {
                    bans = new HashSet<>(bans);
                    bans.add(new Ban(kicked.user(), rev));
                }
            }
        }
    }

    private void evolve(PeerEvent.PeerReturned returned) {
        Member member = member(returned.peer());
        member.hold(member.tokens().use(returned.used()).issue(returned.issued()));
        member.become(member.peer().withState(PeerState.ONLINE));
        if (!returned.recovered()) {
            negotiations.forget(returned.peer());
        }
    }

    private void evolve(RoomEvent event, long ts) {
        switch (event) {
            case RoomEvent.BanLifted lifted -> {
                bans = new HashSet<>(bans);
                bans.remove(lifted.ban());
            }
            case RoomEvent.RoomConfigured change ->
                setup = new RoomSetup(change.settings(), change.passcode(), new SetupVersion(rev, ts));
            case RoomEvent.RoomClosed closed -> {
                members.keySet().forEach(negotiations::forget);
                members.clear();
                lobby.clear();
            }
        }
    }

    private void remove(PeerId peer) {
        members.remove(peer);
        negotiations.forget(peer);
    }

    private Member member(PeerId peer) {
        Member member = members.get(peer);
        if (member == null) {
            throw new IllegalArgumentException("the log speaks of a peer that is not there");
        }
        return member;
    }

    public RoomId id() {
        return id;
    }

    /// The number of the newest entry.
    public long rev() {
        return rev;
    }

    public RoomSettings settings() {
        return setup.settings();
    }

    /// Which of its configurations it has.
    public SetupVersion version() {
        return setup.version();
    }

    /// Whether somebody has set it up, so that it may stay for a while when it is empty.
    public boolean isConfigured() {
        return setup.isByHand();
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /// The roster, in the order of joining.
    public List<Peer> peers() {
        return members.values().stream().map(Member::peer).toList();
    }

    public @Nullable Peer peer(PeerId peer) {
        Member member = members.get(peer);
        return member == null ? null : member.peer();
    }

    @Nullable
    PasscodeHash passcode() {
        return setup.passcode();
    }

    @Nullable
    Member find(PeerId peer) {
        return members.get(peer);
    }

    boolean hasGrantedRoles() {
        return rolesGranted;
    }

    int size() {
        return members.size();
    }

    boolean isBanned(String user) {
        for (Ban ban : bans) {
            if (ban.user().equals(user)) {
                return true;
            }
        }
        return false;
    }

    Negotiations negotiations() {
        return negotiations;
    }

    Lobby lobby() {
        return lobby;
    }

    List<PeerId> ids(Predicate<Peer> which) {
        List<PeerId> ids = new ArrayList<>();
        for (Member member : members.values()) {
            if (which.test(member.peer())) {
                ids.add(member.peer().id());
            }
        }
        return ids;
    }

    List<PeerId> moderators() {
        return ids(Peer::isModerator);
    }

    /// Everything, in a form that compares.
    public RoomSnapshot snapshot() {
        List<Member.Snapshot> roster =
                members.values().stream().map(Member::snapshot).toList();
        return new RoomSnapshot(
                rev, setup, roster, List.copyOf(lobby.all()), Set.copyOf(bans), negotiations.snapshot());
    }
}
