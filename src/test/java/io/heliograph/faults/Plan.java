package io.heliograph.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How a round of the lab goes.
///
/// @param seed of everything that is drawn
/// @param duration of the traffic, which goes on for as long as a rolling restart does
/// @param patience how long all may take to settle when the traffic is over
record Plan(long seed, Cluster cluster, Traffic traffic, Hazards hazards, Duration duration, Duration patience) {

    /// How long a peer that lost its connection is waited for, in the lab.
    static final Duration WINDOW = Duration.ofSeconds(20);

    /// Where the nodes keep their rooms.
    enum Store {
        MEMORY,
        /// One server at a time is the main one.
        REDIS,
        /// A Redis Cluster.
        CLUSTER
    }

    /// @param behindHaproxy whether haproxy chooses the node, or the lab does
    /// @param planted what the nodes' class path begins with: the changed classes of a planted bug
    /// @param beside the classes of another build, of which each second node is; empty: all are of this one
    /// @param properties of the nodes
    record Cluster(
            Store store,
            int nodes,
            boolean behindHaproxy,
            List<Path> planted,
            List<Path> beside,
            List<String> properties) {

        static final Cluster ONE_NODE = new Cluster(Store.MEMORY, 1, false, List.of(), List.of(), List.of());

        Cluster {
            planted = List.copyOf(planted);
            beside = List.copyOf(beside);
            properties = List.copyOf(properties);
        }

        /// Nodes that share their rooms.
        static Cluster of(int nodes) {
            return new Cluster(Store.REDIS, nodes, false, List.of(), List.of(), List.of());
        }

        Cluster on(Store other) {
            return new Cluster(other, nodes, behindHaproxy, planted, beside, properties);
        }

        Cluster throughHaproxy() {
            return new Cluster(store, nodes, true, planted, beside, properties);
        }

        Cluster with(Path bug, String... settings) {
            return new Cluster(store, nodes, behindHaproxy, List.of(bug), beside, List.of(settings));
        }

        Cluster beside(Path other) {
            return new Cluster(store, nodes, behindHaproxy, planted, List.of(other), properties);
        }

        /// What a node's class path begins with.
        List<Path> classes(int node) {
            return node % 2 == 0
                    ? planted
                    : Stream.concat(planted.stream(), beside.stream()).toList();
        }
    }

    /// @param callers in each room
    /// @param pause between two messages of a caller, on average
    /// @param size of chats, in characters
    record Traffic(int rooms, int callers, Duration pause, int size) {

        static final Traffic USUAL = new Traffic(6, 4, Duration.ofMillis(60), 200);

        int allCallers() {
            return rooms * callers;
        }
    }

    /// A kind of fault that can be drawn.
    enum Hazard {
        CLIENT_CUT,
        CLIENT_NETWORK,
        CLIENT_STALL,
        STORE_NETWORK,
        NODE_KILL,
        NODE_PAUSE,
        NODE_DRAIN,
        ROLLING_RESTART,
        STORE_DOWN,
        SLOT_MOVED
    }

    /// @param every how often on average; zero: never
    /// @param weights how often each in comparison
    record Hazards(Duration every, Map<Hazard, Integer> weights) {

        static final Hazards NONE = new Hazards(Duration.ZERO, Map.of());

        /// What happens between clients and a node that keeps its rooms.
        static final Hazards AROUND_A_NODE = new Hazards(
                Duration.ofMillis(250), Map.of(Hazard.CLIENT_CUT, 4, Hazard.CLIENT_NETWORK, 4, Hazard.CLIENT_STALL, 1));

        /// All there are where one server at a time is the main one.
        static final Hazards IN_A_CLUSTER = new Hazards(
                Duration.ofMillis(700),
                Map.of(
                        Hazard.CLIENT_CUT,
                        30,
                        Hazard.CLIENT_NETWORK,
                        30,
                        Hazard.CLIENT_STALL,
                        6,
                        Hazard.STORE_NETWORK,
                        20,
                        Hazard.NODE_KILL,
                        10,
                        Hazard.NODE_PAUSE,
                        1,
                        Hazard.NODE_DRAIN,
                        6,
                        Hazard.ROLLING_RESTART,
                        1,
                        Hazard.STORE_DOWN,
                        6));

        /// Nodes reach the servers of a Redis Cluster where those say that they are, and by no network of the lab's.
        static final Hazards ON_A_REDIS_CLUSTER = new Hazards(
                Duration.ofMillis(700),
                Map.of(
                        Hazard.CLIENT_CUT,
                        30,
                        Hazard.CLIENT_NETWORK,
                        30,
                        Hazard.CLIENT_STALL,
                        6,
                        Hazard.NODE_KILL,
                        10,
                        Hazard.NODE_PAUSE,
                        1,
                        Hazard.NODE_DRAIN,
                        6,
                        Hazard.ROLLING_RESTART,
                        1,
                        Hazard.STORE_DOWN,
                        12,
                        Hazard.SLOT_MOVED,
                        8));

        Hazards {
            weights = Map.copyOf(weights);
        }

        /// All that happen to nodes with such a store.
        static Hazards usual(Store store) {
            return switch (store) {
                case MEMORY -> AROUND_A_NODE;
                case REDIS -> IN_A_CLUSTER;
                case CLUSTER -> ON_A_REDIS_CLUSTER;
            };
        }

        /// All nodes are restarted, one after the other, and nothing else happens.
        static Hazards rolling() {
            return only(Hazard.ROLLING_RESTART, Duration.ofHours(1));
        }

        static Hazards only(Hazard hazard, Duration every) {
            return new Hazards(every, Map.of(hazard, 1));
        }
    }

    static Plan of(long seed, Duration duration) {
        return new Plan(seed, Cluster.ONE_NODE, Traffic.USUAL, Hazards.AROUND_A_NODE, duration, WINDOW.plusSeconds(25));
    }

    Plan with(long other) {
        return new Plan(other, cluster, traffic, hazards, duration, patience);
    }

    Plan with(Cluster other) {
        return new Plan(seed, other, traffic, hazards, duration, patience);
    }

    Plan with(Traffic other) {
        return new Plan(seed, cluster, other, hazards, duration, patience);
    }

    Plan with(Hazards other) {
        return new Plan(seed, cluster, traffic, other, duration, patience);
    }

    Plan waiting(Duration most) {
        return new Plan(seed, cluster, traffic, hazards, duration, most);
    }
}
