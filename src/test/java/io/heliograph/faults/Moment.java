package io.heliograph.faults;

import java.util.Set;

/// Something that a caller did, or that befell it. Times are of this machine's monotonic clock, in nanoseconds.
sealed interface Moment {

    long at();

    /// It sent a message for the first time.
    ///
    /// @param id of no other message of the whole run
    /// @param type of the message
    /// @param to a peer's id; empty: to all others
    record Said(long at, String id, String type, String to) implements Moment {

        /// What its entry looks like to who hears it.
        Entry entry(String sender) {
            return new Entry(type, sender, id, to.isEmpty());
        }
    }

    /// Its message was accepted.
    ///
    /// @param rev of its entry; 0 where it made none
    record Accepted(long at, String id, long rev) implements Moment {}

    /// Its message was refused for good.
    record Refused(long at, String id, String code) implements Moment {}

    /// It stopped asking about its message, as the server had said that it does not know what happened before.
    record GaveUp(long at, String id) implements Moment {}

    /// A join was answered.
    ///
    /// @param peer who it is in the room
    /// @param recovered whether it was told that it has missed nothing
    /// @param roster all peers of the room, itself included
    record Joined(long at, String peer, long rev, boolean recovered, Set<String> roster) implements Moment {
        public Joined {
            roster = Set.copyOf(roster);
        }
    }

    /// It was told of an entry.
    record Heard(long at, long rev, Entry entry) implements Moment {}

    /// What an entry is, as far as its hearers see it.
    ///
    /// @param type of the message
    /// @param peer who sent it, or whom it is about
    /// @param id of the sender's message; empty where there is none
    /// @param toAll whether it came by the room's topic
    record Entry(String type, String peer, String id, boolean toAll) {}

    /// Its connection had ended.
    ///
    /// @param heardAt when something had come by it last
    record Lost(long at, long heardAt) implements Moment {}

    /// It is about to ask to leave. What it asked for is over where it is in the room again as the same peer.
    record Leaves(long at) implements Moment {}

    /// Its membership had ended: it left, or its resumption was refused.
    ///
    /// @param reason a code
    record Gone(long at, String reason) implements Moment {

        /// Of its own will.
        static final String LEFT = "left";
    }
}
