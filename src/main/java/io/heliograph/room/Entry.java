package io.heliograph.room;

/// One entry of a room's log.
///
/// @param rev its number; the first is 1, each next is one more ([RoomLog#next] tells of the exception)
/// @param ts epoch milliseconds of its writer
/// @param writer the node that made it; whoever joins or returns by it is seated there
public record Entry(long rev, long ts, NodeId writer, Event event) {

    /// What an entry costs in memory besides the texts that it holds, in bytes, roughly.
    private static final int OVERHEAD = 200;

    /// About how many bytes of memory the entry holds.
    public int weight() {
        return OVERHEAD + event.payload();
    }
}
