package io.heliograph.faults;

import java.time.Duration;

/// Something that goes wrong, and for how long.
sealed interface Fault {

    Duration lasting();

    /// For the report.
    default String kind() {
        return switch (this) {
            case ClientCut cut -> "client cut";
            case ClientNetwork network ->
                "client " + network.trouble().getClass().getSimpleName();
            case StoreNetwork network -> "store " + network.trouble().getClass().getSimpleName();
            case NodeKilled killed -> "node killed";
            case NodePaused paused -> "node paused " + paused.lasting().toSeconds() + " s";
            case NodeDrained drained -> "node drained";
            case RollingRestart rolling -> "rolling restart";
            case StoreDown down -> "store " + down.how();
            case SlotMoved moved -> "slot moved";
        };
    }

    /// Whether it may have cost this caller its connection.
    default boolean concerns(String caller) {
        return switch (this) {
            case ClientCut cut -> Caller.nameOf(cut.caller()).equals(caller);
            case ClientNetwork network -> Caller.nameOf(network.caller()).equals(caller);
            case StoreNetwork network -> true;
            case NodeKilled killed -> true;
            case NodePaused paused -> true;
            case NodeDrained drained -> true;
            case RollingRestart rolling -> true;
            case StoreDown down -> true;
            case SlotMoved moved -> true;
        };
    }

    /// A caller drops its connection.
    record ClientCut(int caller) implements Fault {
        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    /// Between a caller and the nodes.
    record ClientNetwork(int caller, Trouble trouble, Duration lasting) implements Fault {}

    /// Between a node and the store.
    record StoreNetwork(int node, Trouble trouble, Duration lasting) implements Fault {}

    /// SIGKILL, and a new start when it is over.
    record NodeKilled(int node, Duration lasting) implements Fault {}

    /// SIGSTOP, and SIGCONT when it is over.
    record NodePaused(int node, Duration lasting) implements Fault {}

    /// SIGTERM, and a new start when it has ended and the time is over.
    record NodeDrained(int node, Duration lasting) implements Fault {}

    /// Each node is drained and started again before the next is, as an upgrade does.
    record RollingRestart() implements Fault {
        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    /// @param shard whose main server it is, where there are several
    record StoreDown(Outage how, Duration lasting, int shard) implements Fault {}

    /// The slot of a room's keys goes to another shard of a Redis Cluster.
    ///
    /// @param by how many shards further
    /// @param lasting how long the slot is on its way
    record SlotMoved(int room, int by, Duration lasting) implements Fault {}

    /// How a store goes down.
    enum Outage {
        /// It comes back with what it had written down.
        KILLED,
        /// It comes back with nothing.
        EMPTIED,
        PAUSED,
        /// Its replica takes over.
        FAILED_OVER
    }
}
