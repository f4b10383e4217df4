package io.heliograph.room;

import io.heliograph.signal.Refusal;

/// What somebody sees who looks at a room.
public sealed interface Sight {

    /// There is one.
    record There(RoomOverview room) implements Sight {}

    /// There is none.
    record Nothing() implements Sight {}

    /// It cannot be said.
    record Unknown(Refusal why) implements Sight {}
}
