package io.heliograph.webhook;

import io.heliograph.room.Timers;
import io.heliograph.signal.RoomId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What waits for one endpoint of one room: the first is tried until it is taken or given up, then the next.
final class Lane {

    private final RoomId room;
    private final Deque<Post> posts = new ArrayDeque<>(2);
    private @Nullable Long firstTriedAt;
    private int failures;
    private Timers.@Nullable Timer retry;

    Lane(RoomId room) {
        this.room = room;
    }

    RoomId room() {
        return room;
    }

    void add(Post post) {
        posts.add(post);
    }

    boolean isEmpty() {
        return posts.isEmpty();
    }

    /// The first, which is tried now.
    Post tryAt(long nanos) {
        if (firstTriedAt == null) {
            firstTriedAt = nanos;
        }
        retry = null;
        return posts.element();
    }

    /// The first is done with.
    Post removeFirst() {
        firstTriedAt = null;
        failures = 0;
        return posts.remove();
    }

    /// How often the first was not taken, this time included.
    int failed() {
        return ++failures;
    }

    long triedForNanos(long nanos) {
        return firstTriedAt == null ? 0 : nanos - firstTriedAt;
    }

    void retryBy(Timers.Timer timer) {
        retry = timer;
    }

    /// Ends a waiting for a retry.
    ///
    /// @return whether it waited for one
    boolean stopWaiting() {
        if (retry == null) {
            return false;
        }
        retry.cancel();
        retry = null;
        return true;
    }
}
