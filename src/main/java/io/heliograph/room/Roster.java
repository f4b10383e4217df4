package io.heliograph.room;

import io.heliograph.signal.Peer;
import io.heliograph.signal.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The members of one room, in the order of joining.
final class Roster {

    private final Map<PeerId, Member> members = new LinkedHashMap<>(4);

    /// One that changes for itself.
    Roster copy() {
        Roster copy = new Roster();
        members.forEach((id, member) -> copy.members.put(id, member.copy()));
        return copy;
    }

    @Nullable
    Member find(PeerId peer) {
        return members.get(peer);
    }

    Member require(PeerId peer) {
        Member member = members.get(peer);
        if (member == null) {
            throw new IllegalArgumentException("the log speaks of a peer that is not there");
        }
        return member;
    }

    void add(Member member) {
        members.put(member.peer().id(), member);
    }

    void remove(PeerId peer) {
        members.remove(peer);
    }

    void clear() {
        members.clear();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int size() {
        return members.size();
    }

    Set<PeerId> ids() {
        return members.keySet();
    }

    List<PeerId> ids(Predicate<Member> which) {
        List<PeerId> ids = new ArrayList<>();
        for (Member member : members.values()) {
            if (which.test(member)) {
                ids.add(member.peer().id());
            }
        }
        return ids;
    }

    List<Peer> peers() {
        return members.values().stream().map(Member::peer).toList();
    }

    List<RoomSnapshot.OfMember> snapshot() {
        return members.values().stream().map(Member::snapshot).toList();
    }
}
