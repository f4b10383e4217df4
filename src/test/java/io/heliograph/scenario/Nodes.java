package io.heliograph.scenario;

import io.heliograph.redis.RedisServer;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;

/// The servers of each place: started when a scenario first needs them, and kept for all that follow.
final class Nodes {

    private static final Map<Where, List<OwnServer>> RUNNING = new ConcurrentHashMap<>();

    private Nodes() {}

    /// The Redis of all clusters of this run, each of which has keys of its own.
    private static final class SharedRedis {

        static final RedisServer SERVER = start();

        private static RedisServer start() {
            var server = RedisServer.start();
            // After the nodes, which need it until they are closed.
            SpringApplication.getShutdownHandlers().add(server::close);
            return server;
        }
    }

    private record Where(Place place, Class<? extends Annotation> server) {

        List<OwnServer> start() {
            return switch (place) {
                case SAME_NODE -> List.of(start(properties()));
                case OTHER_NODE -> {
                    var cluster = properties(onRedis(SharedRedis.SERVER, server.getSimpleName()));
                    yield List.of(start(cluster), start(cluster));
                }
            };
        }

        private static OwnServer start(String... properties) {
            return OwnServer.start(LongMemory.class, properties);
        }

        private String[] properties(String... more) {
            var of = server.getAnnotation(SpringBootTest.class).properties();
            return Stream.concat(Stream.of(of), Stream.of(more)).toArray(String[]::new);
        }
    }

    /// The properties of a node in open mode that keeps its rooms there.
    ///
    /// @param prefix of the cluster's keys
    /// @param more of its properties
    static String[] onRedis(RedisServer redis, String prefix, String... more) {
        var own = Stream.of(
                "heliograph.store=redis",
                "heliograph.security.open-in-cluster=true",
                "heliograph.redis.key-prefix=" + prefix,
                "spring.data.redis.port=" + redis.port());
        return Stream.concat(own, Stream.of(more)).toArray(String[]::new);
    }

    /// @param server the annotation whose properties they have
    static List<OwnServer> of(Place place, Class<? extends Annotation> server) {
        return RUNNING.computeIfAbsent(new Where(place, server), Where::start);
    }

    /// Why there is no such place; empty where there is one, or has to be.
    static String lacking(Place place) {
        return place == Place.SAME_NODE ? "" : new RedisServer.Installed().lacking();
    }
}
