package io.heliograph.room;

import io.heliograph.signal.RoomId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Says which rooms there are at all nodes together. Thread-safe; does not wait for anything.
public interface RoomDirectory {

    /// The rooms whose ids come after that one, in their order, each once. One that began in the last second may be
    /// missing, and one may be named that is over. Fails where the other nodes' rooms cannot be known just now.
    ///
    /// @param after null: from the first
    /// @param limit how many at most
    CompletionStage<List<RoomId>> after(@Nullable RoomId after, int limit);
}
