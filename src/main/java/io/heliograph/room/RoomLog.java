package io.heliograph.room;

import java.util.List;

/// The ordered log of one room, and the arbiter of its order.
///
/// Entries are numbered from 1 without a gap. Old entries may be gone from the front: the log is bounded by their
/// number, their bytes and their age. Used under the room's lock only.
public interface RoomLog {

    /// Appends all entries in one piece, if the first is the next; else none.
    ///
    /// @return whether they are in the log
    boolean append(List<Entry> entries);

    /// Whether every entry after `rev` that was ever appended is still there.
    boolean covers(long rev);

    /// The kept entries after `rev`, in order.
    List<Entry> after(long rev);

    /// The room has ended; nothing is asked of the log any more.
    void close();

    /// Where logs come from.
    interface Source {

        /// The log of a room that begins.
        RoomLog open();
    }
}
