package io.heliograph.scenario;

import io.heliograph.Heliograph;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A server of one scenario alone, which stops and starts it.
record OwnServer(ConfigurableApplicationContext context) implements AutoCloseable {

    static OwnServer start(String... properties) {
        return start(Heliograph.class, properties);
    }

    /// @param also a class whose bean the server has too
    static OwnServer start(Class<?> also, String... properties) {
        var all = Stream.concat(Stream.of("server.port=0", "server.shutdown=immediate"), Stream.of(properties));
        return new OwnServer(new SpringApplicationBuilder(Heliograph.class, also)
                .properties(all.toArray(String[]::new))
                .run());
    }

    /// With beans besides the server's own.
    static OwnServer startWith(Class<?> more, String... properties) {
        var all = Stream.concat(Stream.of("server.port=0", "server.shutdown=immediate"), Stream.of(properties));
        return new OwnServer(new SpringApplicationBuilder(Heliograph.class, more)
                .properties(all.toArray(String[]::new))
                .run());
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
