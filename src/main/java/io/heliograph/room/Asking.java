package io.heliograph.room;

import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// Who is behind a command, as far as it has a session.
///
/// @param to where a peer that comes in by the command gets its messages
/// @param re the id of its join
/// @param seenRev the last entry that a returning peer has seen
record Asking(@Nullable Recipient to, Reply reply, @Nullable SignalId re, long seenRev) {

    /// Nobody: a timer, or a session that is over.
    static final Asking NOBODY = of(Reply.NONE);

    static Asking of(Reply reply) {
        return new Asking(null, reply, null, 0);
    }

    Recipient recipient() {
        if (to == null) {
            throw new IllegalStateException("a peer came in without a session");
        }
        return to;
    }

    void seated(Membership membership) {
        if (reply instanceof Reply.ToJoin toJoin) {
            toJoin.seated(membership);
        }
    }
}
