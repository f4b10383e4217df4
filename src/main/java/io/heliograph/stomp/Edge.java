package io.heliograph.stomp;

import io.heliograph.access.Caller;
import io.heliograph.room.Rooms;
import io.heliograph.room.Tracing;
import io.heliograph.signal.IceGrant;
import io.heliograph.signal.SignalReader;
import java.util.function.Function;
import java.util.function.Supplier;

/// What all connections of the edge share.
///
/// @param guests new random names
record Edge(
        EdgeSettings settings,
        Ports ports,
        Supplier<String> guests,
        Connections connections,
        Doorkeeper doorkeeper,
        EdgeMeters meters) {

    /// What lies behind the edge.
    ///
    /// @param ice the ICE servers that a user may use
    record Ports(Rooms rooms, SignalReader reader, Function<Caller, IceGrant> ice) {}

    Rooms rooms() {
        return ports.rooms();
    }

    Tracing tracing() {
        return ports.rooms().tracing();
    }

    SignalReader reader() {
        return ports.reader();
    }
}
