package io.heliograph.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a round of the lab goes.
///
/// @param seed of everything that is drawn
/// @param rooms so many, with `callers` in each
/// @param pause between two messages of a caller, on average
/// @param size of chats, in characters
/// @param duration of the traffic
/// @param faultEvery on average; zero: no faults
/// @param hazards which faults there are, and how often in comparison
/// @param planted what the nodes' class path begins with: the changed classes of a planted bug
/// @param properties of the nodes
record Plan(
        long seed,
        Store store,
        int nodes,
        int rooms,
        int callers,
        Duration pause,
        int size,
        Duration duration,
        Duration faultEvery,
        Map<Hazard, Integer> hazards,
        List<Path> planted,
        List<String> properties) {

    /// Where the nodes keep their rooms.
    enum Store {
        MEMORY,
        REDIS
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
        STORE_DOWN
    }

    /// What happens between clients and a node that keeps its rooms.
    static final Map<Hazard, Integer> AROUND_A_NODE =
            Map.of(Hazard.CLIENT_CUT, 4, Hazard.CLIENT_NETWORK, 4, Hazard.CLIENT_STALL, 1);

    Plan {
        hazards = Map.copyOf(hazards);
        planted = List.copyOf(planted);
        properties = List.copyOf(properties);
    }

    /// One node that keeps its rooms in memory, 6 rooms of 4, for a while.
    static Plan oneNode(long seed) {
        return new Plan(
                seed,
                Store.MEMORY,
                1,
                6,
                4,
                Duration.ofMillis(60),
                200,
                Duration.ofSeconds(20),
                Duration.ofMillis(250),
                AROUND_A_NODE,
                List.of(),
                List.of());
    }

    Plan lasting(Duration time) {
        return new Plan(
                seed, store, nodes, rooms, callers, pause, size, time, faultEvery, hazards, planted, properties);
    }

    Plan with(Map<Hazard, Integer> others, Duration every) {
        return new Plan(seed, store, nodes, rooms, callers, pause, size, duration, every, others, planted, properties);
    }

    Plan withPlanted(Path classes) {
        return new Plan(
                seed,
                store,
                nodes,
                rooms,
                callers,
                pause,
                size,
                duration,
                faultEvery,
                hazards,
                List.of(classes),
                properties);
    }

    Plan saying(int characters, Duration every) {
        return new Plan(
                seed, store, nodes, rooms, callers, every, characters, duration, faultEvery, hazards, planted, properties);
    }

    Plan withProperties(String... more) {
        return new Plan(
                seed,
                store,
                nodes,
                rooms,
                callers,
                pause,
                size,
                duration,
                faultEvery,
                hazards,
                planted,
                List.of(more));
    }
}
