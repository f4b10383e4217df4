package io.heliograph.stomp;

import io.heliograph.room.Membership;
import io.heliograph.room.Reply;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// Where the answer to one SEND goes.
///
/// @param to the room that it was for; null: the session
record SendReply(
        StompSession session,
        @Nullable SignalId id,
        @Nullable String receipt,
        @Nullable RoomId to) implements Reply.ToJoin {

    RoomId room() {
        if (to == null) {
            throw new IllegalStateException("that was for no room");
        }
        return to;
    }

    @Override
    public void accepted(long rev) {
        session.receipt(receipt, rev);
    }

    @Override
    public void dropped() {
        session.receipt(receipt, 0);
    }

    @Override
    public void refused(Refusal refusal) {
        session.mail().refuse(id == null ? receipt : id.value(), to, refusal);
    }

    @Override
    public void seated(Membership membership) {
        session.seated(membership);
    }
}
