package io.heliograph.stomp;

import io.heliograph.room.Membership;
import io.heliograph.room.Reply;
import io.heliograph.room.Trace;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// Where the answer to one SEND goes.
///
/// @param to the room that it was for; null: the session
/// @param followed null where the signal is not followed
record SendReply(
        StompSession session,
        @Nullable SignalId id,
        @Nullable String receipt,
        @Nullable RoomId to,
        @Nullable Trace followed)
        implements Reply.ToJoin {

    RoomId room() {
        if (to == null) {
            throw new IllegalStateException("that was for no room");
        }
        return to;
    }

    @Override
    public @Nullable String trace() {
        return followed == null ? null : followed.context();
    }

    @Override
    public void accepted(long rev) {
        session.receipt(receipt, rev);
        if (followed != null) {
            followed.accepted();
        }
    }

    @Override
    public void dropped() {
        session.receipt(receipt, 0);
        if (followed != null) {
            followed.dropped();
        }
    }

    @Override
    public void refused(Refusal refusal) {
        session.mail().refuse(id == null ? receipt : id.value(), to, refusal);
        if (followed != null) {
            followed.refused(refusal.code());
        }
    }

    @Override
    public void seated(Membership membership) {
        session.seated(membership);
    }
}
