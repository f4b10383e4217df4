package io.heliograph.redis;

import java.util.ArrayDeque;
import java.util.Deque;

/// What came by a room's feed while the log was asked something. Used under the room's lock.
final class HeldBack {

    /// So many messages are held back; then the log is asked in any case.
    private static final int MOST = 1024;

    private final Deque<Told> told = new ArrayDeque<>(1);

    /// Whether there was room; else it was dropped.
    boolean add(Told one) {
        return told.size() < MOST && told.add(one);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /// The oldest.
    Told take() {
        return told.remove();
    }

    void clear() {
        told.clear();
    }
}
