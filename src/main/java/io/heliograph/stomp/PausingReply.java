package io.heliograph.stomp;

import io.heliograph.room.Membership;
import io.heliograph.room.Reply;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import org.jspecify.annotations.Nullable;

/// Where the answer to a join or a leave goes, after which the session takes more.
record PausingReply(SendReply reply, Pause pause) implements Reply.ToJoin {

    RoomId room() {
        return reply.room();
    }

    @Override
    public @Nullable String trace() {
        return reply.trace();
    }

    @Override
    public void seated(Membership membership) {
        reply.seated(membership);
    }

    @Override
    public void accepted(long rev) {
        reply.accepted(rev);
        pause.end();
    }

    @Override
    public void dropped() {
        reply.dropped();
        pause.end();
    }

    @Override
    public void refused(Refusal refusal) {
        reply.refused(refusal);
        pause.end();
    }
}
