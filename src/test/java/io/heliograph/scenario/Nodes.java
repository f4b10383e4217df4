package io.heliograph.scenario;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.test.context.SpringBootTest;

/// The servers of each place: started when a scenario first needs them, and kept for all that follow.
final class Nodes {

    /// Whether two servers that share one `Rooms` stand in for two nodes of a cluster.
    private static final boolean STAND_IN = Boolean.getBoolean("heliograph.test.stand-in");

    private static final Map<Where, List<OwnServer>> RUNNING = new ConcurrentHashMap<>();

    private Nodes() {}

    private record Where(Place place, Class<? extends Annotation> server) {

        List<OwnServer> start() {
            return switch (place) {
                case SAME_NODE -> List.of(OwnServer.start(properties()));
                case OTHER_NODE -> StandIn.start(properties());
            };
        }

        private String[] properties(String... more) {
            var of = server.getAnnotation(SpringBootTest.class).properties();
            return Stream.concat(Stream.of(of), Stream.of(more)).toArray(String[]::new);
        }
    }

    /// @param server the annotation whose properties they have
    static List<OwnServer> of(Place place, Class<? extends Annotation> server) {
        return RUNNING.computeIfAbsent(new Where(place, server), Where::start);
    }

    /// Why there is no such place; empty where there is one.
    static String lacking(Place place) {
        return place == Place.SAME_NODE || STAND_IN ? "" : "there is no store yet that two nodes could share";
    }
}
