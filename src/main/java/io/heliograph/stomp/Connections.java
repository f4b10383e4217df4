package io.heliograph.stomp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The open connections of this node.
final class Connections {

    private final Set<StompConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reserved = new AtomicInteger();
    private final int limit;
    private volatile boolean draining;

    Connections(int limit) {
        this.limit = limit;
    }

    /// Takes a place for a connection that is about to be made.
    ///
    /// @return whether there was one
    boolean reserve() {
        if (draining || reserved.incrementAndGet() > limit) {
            if (!draining) {
                reserved.decrementAndGet();
            }
            return false;
        }
        return true;
    }

    void opened(StompConnection connection) {
        open.add(connection);
    }

    void closed(StompConnection connection) {
        if (open.remove(connection)) {
            reserved.decrementAndGet();
        }
    }

    Iterable<StompConnection> all() {
        return open;
    }

    int count() {
        return open.size();
    }

    boolean isDraining() {
        return draining;
    }

    /// No new connections from now on.
    void drain() {
        draining = true;
    }
}
