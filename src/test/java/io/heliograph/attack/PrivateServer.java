package io.heliograph.attack;

import io.heliograph.Heliograph;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A server all of whose words are kept.
record PrivateServer(ConfigurableApplicationContext context, LogWatch log) implements AutoCloseable {

    static PrivateServer start(String turnSecret, String... properties) {
        var usual = Stream.of(
                "server.port=0",
                "server.shutdown=immediate",
                "heliograph.ice.turn.uris=turn:turn.example.org",
                "heliograph.ice.turn.secret=" + turnSecret);
        var all = Stream.concat(usual, Stream.of(properties)).toArray(String[]::new);
        var context = new SpringApplicationBuilder(Heliograph.class).run(arguments(all));
        return new PrivateServer(context, LogWatch.begins());
    }

    /// Stronger than what the product's own configuration says.
    private static String[] arguments(String... properties) {
        return Stream.of(properties).map(property -> "--" + property).toArray(String[]::new);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    List<String> logged() {
        return log.lines();
    }

    String prometheus() {
        try (var operator = new Attacker(port())) {
            operator.sends("GET /actuator/prometheus HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n");
            return operator.answer().body();
        }
    }

    @Override
    public void close() {
        log.close();
        context.close();
    }
}
