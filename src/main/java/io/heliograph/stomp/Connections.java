package io.heliograph.stomp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open connections of this node.
final class Connections {

    private static final int SPARE = 16;

    private final Set<StompConnection> open = ConcurrentHashMap.newKeySet();
    private final int limit;
    private volatile boolean draining;

    Connections(int limit) {
        this.limit = limit;
    }

    /// Whether a handshake is worth accepting. Some are over the limit too, so that their clients can be told by the
    /// protocol's means.
    boolean areWelcome() {
        return !draining && open.size() < limit + limit / 4 + SPARE;
    }

    /// Counts a connection.
    ///
    /// @return whether it is within the limit
    boolean opened(StompConnection connection) {
        open.add(connection);
        return open.size() <= limit;
    }

    void closed(StompConnection connection) {
        open.remove(connection);
    }

    Iterable<StompConnection> all() {
        return open;
    }

    int count() {
        return open.size();
    }

    /// New connections are welcome, or not.
    void drain(boolean drains) {
        draining = drains;
    }
}
