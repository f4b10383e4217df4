package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerState;
import io.heliograph.signal.Role;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// A peer and what only the room knows of it.
final class Member {

    private final Role joinedAs;
    private Peer peer;
    private ResumeTokens tokens;
    private NodeId node;
    private long seatedAt;
    private @Nullable Long awaySince;
    private boolean outOfStep;
    private @Nullable RecentIds<Long> applied;
    /// Whether `applied` belongs to a copy too, and must be copied before it changes.
    private boolean shared;

    Member(Peer peer, TokenHash token, NodeId node) {
        this.joinedAs = peer.role();
        this.peer = peer;
        this.tokens = ResumeTokens.first(token);
        this.node = node;
        this.seatedAt = peer.since();
    }

    Member(RoomSnapshot.OfMember snapshot) {
        this.joinedAs = snapshot.joinedAs();
        this.peer = snapshot.peer();
        this.tokens = snapshot.tokens();
        this.node = snapshot.node();
        this.seatedAt = snapshot.seatedAt();
        this.awaySince = snapshot.awaySince();
        this.outOfStep = snapshot.outOfStep();
        for (RoomSnapshot.Applied one : snapshot.applied()) {
            applied(one.id(), one.rev());
        }
    }

    private Member(Member other) {
        this.joinedAs = other.joinedAs;
        this.peer = other.peer;
        this.tokens = other.tokens;
        this.node = other.node;
        this.seatedAt = other.seatedAt;
        this.awaySince = other.awaySince;
        this.outOfStep = other.outOfStep;
        this.applied = other.applied;
        this.shared = true;
        other.shared = true;
    }

    Member copy() {
        return new Member(this);
    }

    /// The role that it came with.
    Role joinedAs() {
        return joinedAs;
    }

    Peer peer() {
        return peer;
    }

    /// @param entry that says so
    void become(Peer next, Entry entry) {
        if (peer.state() != next.state()) {
            if (next.state() == PeerState.AWAY) {
                awaySince = entry.ts();
            } else {
                awaySince = null;
                seatedAt = entry.rev();
            }
        }
        peer = next;
    }

    /// The node that seats it.
    NodeId node() {
        return node;
    }

    /// The entry since which it sits where it sits: what was meant for an earlier seat of its does not count.
    long seatedAt() {
        return seatedAt;
    }

    /// It has come back.
    void sits(PeerEvent.PeerReturned returned, NodeId where, long rev) {
        tokens = tokens.use(returned.used()).issue(returned.issued());
        peer = peer.withState(PeerState.ONLINE);
        node = where;
        seatedAt = rev;
        awaySince = null;
        outOfStep = false;
    }

    /// When it was marked away, in milliseconds since the epoch; null unless it is away, and where nobody knows.
    @Nullable
    Long awaySince() {
        return awaySince;
    }

    /// Whether it has seen entries that are lost.
    boolean isOutOfStep() {
        return outOfStep;
    }

    void outOfStep() {
        outOfStep = true;
    }

    ResumeTokens tokens() {
        return tokens;
    }

    void hold(ResumeTokens next) {
        tokens = next;
    }

    void applied(SignalId id, long rev) {
        if (applied == null) {
            applied = new RecentIds<>();
        } else if (shared) {
            applied = applied.copy();
        }
        shared = false;
        applied.put(id, rev);
    }

    /// The entry that the signal became, or null.
    @Nullable
    Long revOf(SignalId id) {
        return applied == null ? null : applied.get(id);
    }

    RoomSnapshot.OfMember snapshot() {
        return new RoomSnapshot.OfMember(
                peer, joinedAs, node, seatedAt, awaySince, outOfStep, tokens, RoomSnapshot.applied(applied));
    }
}
