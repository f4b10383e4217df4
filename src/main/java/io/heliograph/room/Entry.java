package io.heliograph.room;

import org.jspecify.annotations.Nullable;

/// One entry of a room's log.
///
/// @param rev its number; the first is 1, each next is one more ([RoomLog#next] tells of the exception)
/// @param ts epoch milliseconds of its writer
/// @param writer the node that made it; whoever joins or returns by it is seated there
/// @param trace by which it is followed on its way ([Trace#context]); null, as for most: it is not. Says nothing of the
///     room
public record Entry(
        long rev,
        long ts,
        NodeId writer,
        Event event,
        @Nullable String trace) implements Logged {

    /// What an entry costs in memory besides the texts that it holds, in bytes, roughly.
    private static final int OVERHEAD = 200;

    /// One that is not followed.
    public Entry(long rev, long ts, NodeId writer, Event event) {
        this(rev, ts, writer, event, null);
    }

    @Override
    public int weight() {
        return OVERHEAD + event.payload() + (trace == null ? 0 : trace.length());
    }

    @Override
    public Entry read() {
        return this;
    }
}
