package io.heliograph.redis;

import io.heliograph.room.RoomDirectory;
import io.heliograph.room.Rooms;
import io.heliograph.signal.RoomId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rooms of all nodes: those that each has let the others know of, and this one's own.
final class AllRooms implements RoomDirectory {

    private final NodeScripts scripts;
    private final Rooms rooms;

    AllRooms(NodeScripts scripts, Rooms rooms) {
        this.scripts = scripts;
        this.rooms = rooms;
    }

    @Override
    public CompletionStage<List<RoomId>> after(@Nullable RoomId after, int limit) {
        return scripts.list(after, limit)
                .thenApply(others -> Stream.concat(others.stream(), rooms.ids(after, limit).stream())
                        .distinct()
                        .sorted(Comparator.comparing(RoomId::value))
                        .limit(limit)
                        .toList());
    }
}
