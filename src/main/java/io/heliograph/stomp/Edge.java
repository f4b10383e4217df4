package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.room.Rooms;
import io.heliograph.signal.IceGrant;
import io.heliograph.signal.SignalReader;
import java.util.function.Function;
import java.util.function.Supplier;

/// What all connections of the edge share.
///
/// @param ice the ICE servers that a user may use
/// @param guests new random names
record Edge(
        EdgeSettings settings,
        Rooms rooms,
        SignalReader reader,
        Function<Caller, IceGrant> ice,
        Supplier<String> guests,
        Connections connections,
        EdgeMeters meters) {}
