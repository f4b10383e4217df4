package io.heliograph.room;

import io.heliograph.signal.RoomSettings;
import org.jspecify.annotations.Nullable;

/// How a room is set up.
///
/// @param passcode null: it has none
record RoomSetup(RoomSettings settings, @Nullable PasscodeHash passcode, SetupVersion version) {

    /// That of a room which nobody configured.
    static RoomSetup of(RoomSettings settings) {
        return new RoomSetup(settings, null, SetupVersion.NONE);
    }

    boolean isByHand() {
        return version.rev() > 0;
    }
}
