package io.heliograph.access;

import io.heliograph.room.Bulletin;
import java.util.concurrent.CompletionStage;

/// Makes tokens worth nothing at every node, and ends the sessions that they opened. Thread-safe.
public final class Revoking {

    private static final String TOPIC = "revocations";

    private final Revocations revocations;
    private final LiveSessions sessions;
    private final Bulletin bulletin;

    public Revoking(Revocations revocations, LiveSessions sessions, Bulletin bulletin) {
        this.revocations = revocations;
        this.sessions = sessions;
        this.bulletin = bulletin;
        bulletin.follow(TOPIC, this::read);
    }

    /// As [Revocations#revokeToken].
    ///
    /// @return completes with how many sessions ended at this node when the others are told; where it
    ///     fails, it counts here, and the others are told later if this node lives
    public CompletionStage<Integer> revokeToken(String tokenId) {
        return revoke(revocations.revokeToken(tokenId));
    }

    /// As [Revocations#revokeUser].
    ///
    /// @return as for a token
    public CompletionStage<Integer> revokeUser(String user) {
        return revoke(revocations.revokeUser(user));
    }

    private CompletionStage<Integer> revoke(Revocation revocation) {
        int ended = end(revocation);
        return bulletin.keep(TOPIC, revocation.text(), Revocations.LONGEST).thenApply(kept -> ended);
    }

    private int end(Revocation revocation) {
        return sessions.end(caller -> isMeant(revocation, caller));
    }

    private boolean isMeant(Revocation revocation, Caller caller) {
        Grant grant = caller.grant();
        return switch (revocation) {
            case Revocation.OfToken token -> grant != null && token.tokenId().equals(grant.tokenId());
            case Revocation.OfUser user ->
                caller.user().equals(user.user()) && (grant == null || revocations.isRevoked(grant));
        };
    }

    private void read(String text) {
        Revocation revocation = Revocation.of(text);
        if (revocation != null && revocations.add(revocation)) {
            end(revocation);
        }
    }
}
