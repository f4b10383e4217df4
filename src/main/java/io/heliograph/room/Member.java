package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.Role;
import io.heliograph.signal.SignalId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A peer and what only the room knows of it.
final class Member {

    private final Role joinedAs;
    private Peer peer;
    private ResumeTokens tokens;
    private @Nullable RecentIds<Long> applied;

    Member(Peer peer, ResumeTokens tokens) {
        this.joinedAs = peer.role();
        this.peer = peer;
        this.tokens = tokens;
    }

    /// The role that it came with.
    Role joinedAs() {
        return joinedAs;
    }

    Peer peer() {
        return peer;
    }

    void become(Peer next) {
        peer = next;
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
        }
        applied.put(id, rev);
    }

    /// The entry that the signal became, or null.
    @Nullable
    Long revOf(SignalId id) {
        return applied == null ? null : applied.get(id);
    }

    Snapshot snapshot() {
        return new Snapshot(peer, tokens, applied == null ? Map.of() : applied.outcomes());
    }

    record Snapshot(Peer peer, ResumeTokens tokens, Map<SignalId, Long> applied) {}
}
