package io.heliograph.room;

import io.heliograph.signal.PeerId;
import io.heliograph.signal.SignalId;
import org.jspecify.annotations.Nullable;

/// The identified signal that brought an event about; it is never applied again.
public record Origin(PeerId peer, SignalId id) {

    static @Nullable Origin of(@Nullable PeerId peer, @Nullable SignalId id) {
        return peer == null || id == null ? null : new Origin(peer, id);
    }
}
