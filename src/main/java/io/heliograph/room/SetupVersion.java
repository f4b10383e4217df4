package io.heliograph.room;

/// Which of a room's configurations is in force, named by the entry that brought it. A room that ended and began anew
/// counts from 1 again, so the time belongs to the name.
///
/// @param rev the entry's number; 0 where nobody has configured the room
/// @param ts epoch milliseconds of the entry's writer
public record SetupVersion(long rev, long ts) {

    /// Nobody has configured the room.
    public static final SetupVersion NONE = new SetupVersion(0, 0);
}
