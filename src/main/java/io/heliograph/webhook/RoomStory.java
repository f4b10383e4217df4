package io.heliograph.webhook;

import io.heliograph.signal.LeaveReason;
import io.heliograph.signal.PeerId;
import io.heliograph.signal.RoomId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One room from its beginning to its end, and what each endpoint is told of it. An endpoint that was told of a
/// beginning is told of the end; one that had no place for a beginning is told of no other until the room ends.
///
/// What another node wrote that node tells; it is taken for told, to everybody.
///
/// Sets of endpoints are bits by index. Guarded by the room's lock.
final class RoomStory {

    private static final long ALL = -1;

    private final RoomId room;
    private final List<Endpoint> endpoints;
    private final Supplier<String> ids;
    private final Map<PeerId, Present> present = new LinkedHashMap<>(4);
    private long knowingTheRoom = ALL;
    private long dropping;
    private Happening.At last = new Happening.At(0, 0);
    private boolean isOurs;

    /// @param knownTo the endpoints that were told of its joining
    /// @param isOurs whether this node told them
    private record Present(Attendee peer, long knownTo, boolean isOurs) {}

    /// @param ids of messages, each of its own
    RoomStory(RoomId room, List<Endpoint> endpoints, Supplier<String> ids) {
        this.room = room;
        this.endpoints = endpoints;
        this.ids = ids;
    }

    /// What comes next is told of this entry.
    ///
    /// @param ours whether this node wrote it
    void comesTo(Happening.At at, boolean ours) {
        last = at;
        isOurs = ours;
    }

    void begins() {
        if (isOurs) {
            knowingTheRoom = tell(Happening.created(room, last), this::mayBegin);
        }
    }

    void joins(Attendee peer) {
        long knownTo = isOurs ? tell(Happening.joined(room, last, peer), this::mayBegin) : ALL;
        present.put(peer.id(), new Present(peer, knownTo, isOurs));
    }

    void leaves(PeerId peer, LeaveReason reason) {
        Present one = present.remove(peer);
        if (one != null && isOurs) {
            tell(Happening.left(room, last, one.peer(), reason), index -> isIn(one.knownTo(), index));
        }
    }

    /// All leave.
    void closes() {
        List.copyOf(present.keySet()).forEach(peer -> leaves(peer, LeaveReason.CLOSED));
    }

    /// The entry that it came to last was its end.
    void ends() {
        closes();
        if (isOurs) {
            tell(Happening.closed(room, last), index -> isIn(knowingTheRoom, index));
        }
    }

    /// These are in the room now, whatever was heard of it before. Whoever this node told of and is not among them has
    /// joined in an entry that is lost: nobody else knows that somebody was told.
    void isAmong(List<Attendee> peers) {
        Set<PeerId> there = peers.stream().map(Attendee::id).collect(Collectors.toSet());
        for (Present one : List.copyOf(present.values())) {
            if (!there.contains(one.peer().id())) {
                isOurs = one.isOurs();
                leaves(one.peer().id(), LeaveReason.TIMEOUT);
            }
        }
        isOurs = false;
        peers.forEach(peer -> present.putIfAbsent(peer.id(), new Present(peer, ALL, false)));
    }

    /// Ends before the room itself would have.
    void breaksOff(long ts) {
        comesTo(new Happening.At(last.rev(), ts), true);
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
