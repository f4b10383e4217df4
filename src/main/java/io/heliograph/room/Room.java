package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.RoomSettings;
import java.util.HashSet;
import java.util.List;
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
    private final Roster roster;
    private final Negotiations negotiations;
    private final Lobby lobby;
    private Set<Ban> bans = Set.of();
    private RoomSetup setup;
    private long rev;

    /// @param rolesGranted whether tokens give the roles; else the room sees to it that it has a moderator
    public Room(RoomId id, RoomSettings settings, boolean rolesGranted) {
        this.id = id;
        this.setup = RoomSetup.of(settings);
        this.rolesGranted = rolesGranted;
        this.roster = new Roster();
        this.negotiations = new Negotiations();
        this.lobby = new Lobby();
    }

    /// The room that the snapshot is of.
    public Room(RoomId id, RoomSnapshot snapshot, boolean rolesGranted) {
        this(id, snapshot.setup().settings(), rolesGranted);
        rev = snapshot.rev();
        setup = snapshot.setup();
        snapshot.roster().forEach(one -> roster.add(new Member(one)));
        snapshot.lobby().forEach(lobby::enter);
        bans = snapshot.bans();
        negotiations.restore(snapshot);
    }

    private Room(Room other) {
        id = other.id;
        rolesGranted = other.rolesGranted;
        roster = other.roster.copy();
        negotiations = other.negotiations.copy();
        lobby = other.lobby.copy();
        bans = other.bans;
        setup = other.setup;
        rev = other.rev;
    }

    /// One that evolves for itself.
    Room copy() {
        return new Room(this);
    }

    /// What the command brings about.
    public Decision decide(Command command, Fresh fresh) {
        return new Deciding(this, fresh).decide(command);
    }

    /// Makes the entry part of the room.
    ///
    /// @throws IllegalArgumentException if it does not come after what the room has seen
    public void evolve(Entry entry) {
        if (entry.rev() <= rev) {
            throw new IllegalArgumentException("entry " + entry.rev() + " after " + rev);
        }
        rev = entry.rev();
        Origin origin = entry.event().origin();
        if (origin != null) {
            remember(origin);
        }
        switch (entry.event()) {
            case SignalEvent event -> evolve(event, entry.ts());
            case PeerEvent event -> evolve(event, entry);
            case RoomEvent event -> evolve(event, entry.ts());
        }
    }

    private void remember(Origin origin) {
        Member member = roster.find(origin.peer());
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
            negotiations.hangUpAll(from, roster.ids(), pc);
        } else {
            negotiations.hangUp(from, to, pc);
        }
    }

    private void evolve(PeerEvent event, Entry entry) {
        switch (event) {
            case PeerEvent.PeerJoined joined -> {
                lobby.leave(joined.peer().id());
                roster.add(new Member(joined.peer().since(rev), joined.token(), entry.writer()));
            }
            case PeerEvent.PeerWaited waited ->
                lobby.enter(new RoomSnapshot.Waiting(waited.peer().since(rev), waited.re(), entry.writer(), false));
            case PeerEvent.WaitingCompared compared -> {}
            case PeerEvent.WaitingShown shown -> {}
            case PeerEvent.WaitingAdmitted admitted -> lobby.admit(admitted.peer());
            case PeerEvent.WaitingEnded ended -> lobby.leave(ended.peer());
            case PeerEvent.PeerCompared compared -> {
                Member member = roster.require(compared.peer());
                member.hold(member.tokens().issue(compared.issued()));
            }
            case PeerEvent.PeerReturned returned -> {
                roster.require(returned.peer()).sits(returned, entry.writer(), rev);
                if (!returned.recovered()) {
                    negotiations.forget(returned.peer());
                }
            }
            case PeerEvent.PeersOutOfStep lost -> lost.peers().forEach(this::outOfStep);
            case PeerEvent.PeerChanged changed ->
                roster.require(changed.peer().id()).become(changed.peer(), entry);
            case PeerEvent.PeerLeft left -> remove(left.peer());
            case PeerEvent.PeerKicked kicked -> {
                remove(kicked.peer());
                if (kicked.banSeconds() != 0) {
                    bans = new HashSet<>(bans);
                    bans.add(Ban.by(kicked, rev, entry.ts()));
                }
            }
        }
    }

    private void outOfStep(PeerId peer) {
        Member member = roster.find(peer);
        if (member != null) {
            member.outOfStep();
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
                roster.ids().forEach(negotiations::forget);
                roster.clear();
                lobby.clear();
            }
            case RoomEvent.Unknown unknown -> {}
        }
    }

    private void remove(PeerId peer) {
        roster.remove(peer);
        negotiations.forget(peer);
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
        return roster.isEmpty();
    }

    /// The roster, in the order of joining.
    public List<Peer> peers() {
        return roster.peers();
    }

    public @Nullable Peer peer(PeerId peer) {
        Member member = roster.find(peer);
        return member == null ? null : member.peer();
    }

    @Nullable
    PasscodeHash passcode() {
        return setup.passcode();
    }

    @Nullable
    Member find(PeerId peer) {
        return roster.find(peer);
    }

    boolean hasGrantedRoles() {
        return rolesGranted;
    }

    int size() {
        return roster.size();
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
        return roster.ids(member -> which.test(member.peer()));
    }

    List<PeerId> moderators() {
        return ids(Peer::isModerator);
    }

    Roster roster() {
        return roster;
    }

    Set<Ban> bans() {
        return bans;
    }

    /// Everything.
    public RoomSnapshot snapshot() {
        return new RoomSnapshot(
                rev,
                setup,
                roster.snapshot(),
                List.copyOf(lobby.all()),
                bans,
                negotiations.pairsSnapshot(),
                negotiations.standingSnapshot());
    }
}
