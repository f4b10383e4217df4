package io.heliograph.web;

import io.heliograph.room.RoomDirectory;
import io.heliograph.room.RoomOverview;
import io.heliograph.room.Rooms;
import io.heliograph.room.Sight;
import io.heliograph.signal.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sees the rooms of all nodes.
final class Lookout {

    /// So many rooms that are not hosted here are looked at together: each is hosted for that moment.
    private static final int TOGETHER = 50;

    private final Rooms rooms;
    private final RoomDirectory directory;

    Lookout(Rooms rooms, RoomDirectory directory) {
        this.rooms = rooms;
        this.directory = directory;
    }

    /// Some rooms.
    ///
    /// @param next after which others come; null: none do
    record Page(List<RoomOverview> rooms, @Nullable RoomId next) {
        Page {
            rooms = List.copyOf(rooms);
        }
    }

    /// The room as it is after all that has happened in it; null where there is none.
    @Nullable
    RoomOverview find(RoomId id) {
        return found(Patience.await(look(id)));
    }

    private CompletableFuture<Sight> look(RoomId id) {
        CompletableFuture<Sight> sight = new CompletableFuture<>();
        rooms.look(id, sight::complete);
        return sight;
    }

    private static @Nullable RoomOverview found(Sight sight) {
        return switch (sight) {
            case Sight.There there -> there.room();
            case Sight.Nothing nothing -> null;
            case Sight.Unknown(var why) -> throw new Refused(Problem.of(why));
        };
    }

    /// The rooms after that one, in the order of their ids: those that are hosted here as they are known here.
    ///
    /// @param limit how many at most; there may be fewer and others nevertheless, as some were over
    Page after(@Nullable RoomId start, int limit) {
        List<RoomId> ids = Patience.await(directory.after(start, limit + 1));
        List<RoomId> shown = ids.subList(0, Math.min(limit, ids.size()));
        List<RoomOverview> found = new ArrayList<>();
        for (int from = 0; from < shown.size(); from += TOGETHER) {
            found.addAll(all(shown.subList(from, Math.min(from + TOGETHER, shown.size()))));
        }
        return new Page(found, ids.size() > limit ? shown.getLast() : null);
    }

    private List<RoomOverview> all(List<RoomId> ids) {
        List<CompletableFuture<Sight>> sights = new ArrayList<>();
        for (RoomId id : ids) {
            RoomOverview here = rooms.overview(id);
            sights.add(here == null ? look(id) : CompletableFuture.completedFuture(new Sight.There(here)));
        }
        return sights.stream()
                .map(sight -> found(Patience.await(sight)))
                .filter(Objects::nonNull)
                .toList();
    }
}
