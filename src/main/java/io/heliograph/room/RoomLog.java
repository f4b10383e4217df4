package io.heliograph.room;

import io.heliograph.signal.RoomId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ordered log of one room, and the arbiter of its order among all nodes that host the room.
///
/// Entries are numbered from 1, each next with what [#next] says. Old entries may be gone from the front: the
/// log is bounded by their number, their bytes and their age. Its methods are called under the room's lock;
/// they do not wait for anything, and answer through the [Follower], maybe before they return.
public interface RoomLog {

    /// Begins; answered by [Follower#opened], or by [Follower#failed], which is not before this returns: whoever begins
    /// a room for somebody is to have told it so by then. Called once, before anything else.
    void open(Follower follower);

    /// Appends all entries in one piece, if the first is the next after the newest that the follower knows; none: asks
    /// whether that is still the newest. Answered by one of [Follower#appended], [Follower#overtaken],
    /// [Follower#diverged], [Follower#vanished], [Follower#failed]; not to be called again before.
    ///
    /// @param last whether the room is over after these
    void append(List<Entry> entries, boolean last);

    /// The number of the entry that is to follow the newest: one more. It is many more where the log cannot know
    /// whether others have seen entries that it has lost, so that no number ever stands for two entries.
    ///
    /// @param newest the number of the newest entry that the follower knows
    long next(long newest);

    /// Whether `rev` is an entry of this log, and all after it are still there.
    boolean covers(long rev);

    /// The kept entries after `rev`, in order.
    List<Entry> after(long rev);

    /// Tells the sender when all that was appended is as safe as the operator wants it, or that it is not.
    ///
    /// @param answer takes true when it is safe, which may be at once
    default void whenSafe(Consumer<Boolean> answer) {
        answer.accept(true);
    }

    /// Whether [#whenSafe] may take a while.
    default boolean becomesSafeLater() {
        return false;
    }

    /// This node hosts the room no more; the log tells nothing from now on.
    void close();

    /// Who hosts the room. All but [#enter] is called under the room's lock.
    interface Follower {

        /// Runs something under the room's lock, unless the log is closed by then.
        void enter(Runnable step);

        /// The room as it is, with all that this follower was told.
        RoomSnapshot snapshot();

        /// The room so far.
        ///
        /// @param snapshot null: the room begins, or the tail has it all
        /// @param tail what happened since
        void opened(@Nullable RoomSnapshot snapshot, List<Entry> tail);

        /// The entries are in the log.
        void appended();

        /// The entries are not in the log, as others came first; none: they are to have other numbers ([#next]).
        void overtaken(List<Entry> others);

        /// Entries came, which another node made, or this one without knowing whether it had succeeded.
        void followed(List<Entry> entries);

        /// It is not known whether the entries are in the log or will be, or the log could not be opened or still
        /// cannot be asked. No append until [#resumed].
        void failed();

        /// The log can be appended to again; what came meanwhile was [#followed].
        void resumed();

        /// Entries that the follower knows are lost, and others have taken their place: the room is this now.
        void diverged(@Nullable RoomSnapshot snapshot, List<Entry> tail);

        /// The room has ended elsewhere.
        void vanished();
    }

    /// Where logs come from.
    interface Source {

        /// The log of a room that this node is to host.
        RoomLog of(RoomId room);

        /// Whether other nodes host rooms of the same logs.
        default boolean isShared() {
            return false;
        }
    }
}
