package io.heliograph.room;

import io.heliograph.signal.SignalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is behind a command, as far as it has a session.
///
/// @param to where a peer that comes in by the command gets its messages
/// @param re the id of its join
/// @param missed the entries that a returning peer has not seen; read before its return makes the log drop one
record Asking(@Nullable Recipient to, Reply reply, @Nullable SignalId re, List<Entry> missed) {

    /// Nobody: a timer, or a session that is over.
    static final Asking NOBODY = of(Reply.NONE);

    static Asking of(Reply reply) {
        return new Asking(null, reply, null, List.of());
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
