package io.heliograph.stomp;

import io.heliograph.room.Membership;
import io.heliograph.room.Reply;
import io.heliograph.signal.Refusal;
import io.heliograph.signal.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rooms that a session is in. Written by the session's thread, read by any.
final class Memberships {

    private volatile List<Membership> all = List.of();
    private volatile boolean forsaken;

    @Nullable
    Membership in(RoomId room) {
        for (Membership membership : all) {
            if (membership.room().equals(room) && !membership.ended()) {
                return membership;
            }
        }
        return null;
    }

    /// The one in whose room the destination `bytes[from, to)` acts, or null.
    @Nullable
    Membership at(byte[] bytes, int from, int to) {
        for (Membership membership : all) {
            if (Destination.isAppRoom(bytes, from, to, membership.room()) && !membership.ended()) {
                return membership;
            }
        }
        return null;
    }

    synchronized void add(Membership membership) {
        List<Membership> next = new ArrayList<>(all);
        next.removeIf(Membership::ended);
        next.add(membership);
        all = List.copyOf(next);
    }

    int count() {
        int count = 0;
        for (Membership membership : all) {
            count += membership.ended() ? 0 : 1;
        }
        return count;
    }

    void leave() {
        all.forEach(Membership::leave);
    }

    /// Leaves all rooms.
    ///
    /// @param then runs when the rooms know, or cannot be reached just now
    void leave(Runnable then) {
        List<Membership> leaving = all;
        AtomicInteger left = new AtomicInteger(leaving.size() + 1);
        Runnable one = () -> {
            if (left.decrementAndGet() == 0) {
                then.run();
            }
        };
        for (Membership membership : leaving) {
            membership.leave(new Left(one));
        }
        one.run();
    }

    /// Whatever becomes of it.
    private record Left(Runnable then) implements Reply {
        @Override
        public void accepted(long rev) {
            then.run();
        }

        @Override
        public void dropped() {
            then.run();
        }

        @Override
        public void refused(Refusal refusal) {
            then.run();
        }
    }

    /// Leaves the rooms of that kind.
    void leaveWhere(Predicate<RoomId> which) {
        for (Membership membership : all) {
            if (which.test(membership.room())) {
                membership.leave();
            }
        }
    }

    /// The peers are not to be waited for when the session ends.
    void forsake() {
        forsaken = true;
    }

    /// The session is over.
    void end() {
        all.forEach(forsaken ? Membership::leave : Membership::lost);
    }
}
