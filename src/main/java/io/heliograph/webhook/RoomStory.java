package io.heliograph.webhook;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One room from its beginning to its end, and what each endpoint is told of it. An endpoint that was told of a
/// beginning is told of the end; one that had no place for a beginning is told of no other until the room ends.
///
/// Sets of endpoints are bits by index. Guarded by the room's lock.
final class RoomStory {

    private final RoomId room;
    private final List<Endpoint> endpoints;
    private final Supplier<String> ids;
    private final Map<PeerId, Present> present = new LinkedHashMap<>(4);
    private long knowingTheRoom;
    private long dropping;
    private Happening.At last = new Happening.At(0, 0);

    /// @param knownTo the endpoints that were told of its joining
    private record Present(Attendee peer, long knownTo) {}

    /// @param ids of messages, each of its own
    RoomStory(RoomId room, List<Endpoint> endpoints, Supplier<String> ids) {
        this.room = room;
        this.endpoints = endpoints;
        this.ids = ids;
    }

    void begins(Happening.At at) {
        last = at;
        knowingTheRoom = tell(Happening.created(room, at), this::mayBegin);
    }

    void joins(Attendee peer, Happening.At at) {
        last = at;
        present.put(peer.id(), new Present(peer, tell(Happening.joined(room, at, peer), this::mayBegin)));
    }

    void leaves(PeerId peer, LeaveReason reason, Happening.At at) {
        last = at;
        Present one = present.remove(peer);
        if (one != null) {
            tell(Happening.left(room, at, one.peer(), reason), index -> isIn(one.knownTo(), index));
        }
    }

    /// All leave.
    void closes(Happening.At at) {
        last = at;
        List.copyOf(present.keySet()).forEach(peer -> leaves(peer, LeaveReason.CLOSED, at));
    }

    void ends() {
        closes(last);
        tell(Happening.closed(room, last), index -> isIn(knowingTheRoom, index));
    }

    /// Ends before the room itself would have.
    void breaksOff(long ts) {
        closes(new Happening.At(last.rev(), ts));
        ends();
    }

    private boolean mayBegin(int index) {
        if (!isIn(dropping, index) && !endpoints.get(index).hasPlace()) {
            dropping |= 1L << index;
        }
        return !isIn(dropping, index);
    }

    private static boolean isIn(long set, int index) {
        return (set & 1L << index) != 0;
    }

    /// Tells those who want to know.
    ///
    /// @return who was told, or did not want to be
    private long tell(Happening happening, IntPredicate who) {
        long told = 0;
        @Nullable Post post = null;
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            boolean tells = who.test(i);
            told |= tells ? 1L << i : 0;
            if (!endpoint.wants(happening.type())) {
                continue;
            }
            if (tells) {
                post = post == null ? post(happening) : post;
                endpoint.add(post);
            } else {
                endpoint.dropped();
            }
        }
        return told;
    }

    private Post post(Happening happening) {
        return new Post(ids.get(), room, happening.json());
    }
}
