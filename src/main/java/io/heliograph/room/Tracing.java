package io.heliograph.room;

import io.heliograph.signal.Signal;
import org.jspecify.annotations.Nullable;

/// Follows some signals from the frames that bring them to their deliveries, at whichever nodes those are. Called on
/// threads that must not wait, also under rooms' locks: implementations do not block. Thread-safe.
public interface Tracing {

    /// A signal for a room has been read.
    ///
    /// @param since when the read began that brought it, in nanoseconds of the monotonic clock
    /// @return null: this one is not followed
    @Nullable
    Trace received(Signal signal, long since);

    /// An entry that has a trace is about to be delivered at this node; called under the room's lock.
    Delivering delivering(Entry entry);

    /// One entry's being delivered at one node.
    interface Delivering {

        /// Its messages are queued for those who sit here.
        ///
        /// @param messages how many
        void queued(int messages);
    }

    /// Follows nothing.
    Tracing OFF = new Tracing() {
        @Override
        public @Nullable Trace received(Signal signal, long since) {
            return null;
        }

        @Override
        public Delivering delivering(Entry entry) {
            return messages -> {};
        }
    };
}
