package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.Heliograph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A server in a process of its own, with a port of its own for the actuator.
record NodeProcess(Process process, int port, int managementPort) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static NodeProcess start(String... properties) {
        try {
            int port = freePort();
            int managementPort = freePort();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Heliograph.class.getName(),
                    "--server.port=" + port,
                    "--management.server.port=" + managementPort));
            List.of(properties).forEach(property -> command.add("--" + property));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var node = new NodeProcess(process, port, managementPort);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> node.actuator("health/readiness") == 200);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The status of a page of the actuator's.
    int actuator(String page) {
        return new Api(managementPort, null).get("/actuator/" + page).status();
    }

    /// Sends SIGTERM.
    void terminates() {
        process.destroy();
    }

    /// Waits for the process's end.
    void ends(Duration within) {
        try {
            assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended within " + within)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        ends(Duration.ofSeconds(10));
    }
}
