package io.heliograph.faults;

import io.heliograph.process.Child;
import io.heliograph.process.Node;
import io.heliograph.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A load balancer as an operator would have it before the nodes: `haproxy` from the PATH, with health checks on
/// readiness.
final class Haproxy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = Child.freePort();
    private final Child process;

    Haproxy(List<Node> nodes, Path directory) {
        var text = new StringBuilder("""
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 1h
                  timeout server 1h
                  timeout tunnel 1h
                  retries 3
                  option redispatch 1
                frontend clients
                  bind 127.0.0.1:%d
                  default_backend nodes
                backend nodes
                  balance roundrobin
                  option httpchk GET /actuator/health/readiness
                  http-check expect status 200
                  default-server check inter 250ms fastinter 100ms fall 1 rise 1
                """.formatted(port));
        nodes.forEach(node -> text.append("  server node-%1$d 127.0.0.1:%1$d\n".formatted(node.port())));
        var file = directory.resolve("haproxy.cfg");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = Child.start(
                List.of(Program.HAPROXY.path(), "-db", "-f", file.toString()), directory.resolve("haproxy.log"));
        process.awaitUntil(() -> Node.isReady(port), PATIENCE);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
