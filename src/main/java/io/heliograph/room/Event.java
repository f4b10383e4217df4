package io.heliograph.room;

import io.heliograph.signal.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened in a room. It carries its addressees and what they are to be told, so that replaying the
/// log for a peer is reading it and keeping what is addressed to that peer.
public sealed interface Event permits PeerEvent, SignalEvent, RoomEvent {

    /// Who is told what. What a joining or returning peer itself is told depends on the whole room and is not among it.
    List<Telling> tellings(Stamp stamp);

    /// The identified signal behind it, or null.
    default @Nullable Origin origin() {
        return null;
    }

    /// How many bytes of its sender's the event holds.
    default int payload() {
        return 0;
    }
}
