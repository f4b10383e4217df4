package io.heliograph.scenario;

import io.heliograph.Heliograph;
import io.heliograph.redis.RedisServer;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A server of one scenario alone, which stops and starts it.
public record OwnServer(ConfigurableApplicationContext context) implements AutoCloseable {

    public static OwnServer start(String... properties) {
        return start(Heliograph.class, properties);
    }

    /// A node in open mode that keeps its rooms there.
    ///
    /// @param prefix of the cluster's keys
    public static OwnServer startOn(RedisServer redis, String prefix) {
        return start(Nodes.onRedis(redis, prefix));
    }

    /// @param also a class whose bean the server has too
    static OwnServer start(Class<?> also, String... properties) {
        var all = Stream.concat(Stream.of("server.port=0", "server.shutdown=immediate"), Stream.of(properties));
        return new OwnServer(new SpringApplicationBuilder(Heliograph.class, also)
                .properties(all.toArray(String[]::new))
                .run());
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /// What health says, such as `200 UP`.
    ///
    /// @param path empty, or that of a group
    public String health(String path) {
        var answer = new Api(port(), null).get("/actuator/health" + path);
        return answer.status() + " " + answer.body().replaceAll(".*\"status\":\"([A-Z_]+)\".*", "$1");
    }

    @Override
    public void close() {
        context.close();
    }
}
