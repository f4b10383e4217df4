package io.heliograph.room;

import io.heliograph.signal.Refusal;
import org.jspecify.annotations.Nullable;

/// What becomes of a command. Exactly one of the first three methods is called, exactly once, under the room's lock.
public interface Reply {

    /// It is in the log, or was before.
    void accepted(long rev);

    /// It was out of date and is gone.
    void dropped();

    /// It did not happen.
    void refused(Refusal refusal);

    /// What the entries that the command becomes are followed by ([Trace#context]); null: they are not. May be asked
    /// several times, under the room's lock.
    default @Nullable String trace() {
        return null;
    }

    /// The reply to a join.
    interface ToJoin extends Reply {

        /// The session has a peer in the room from now on; called before anything is delivered to it.
        void seated(Membership membership);
    }

    /// For who does not ask.
    Reply NONE = new Reply() {
        @Override
        public void accepted(long rev) {}

        @Override
        public void dropped() {}

        @Override
        public void refused(Refusal refusal) {}
    };
}
