package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.process.Child;
import io.heliograph.process.Needs;
import io.heliograph.process.Program;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The system's coturn on the loopback interface, with the configuration that the documents recommend.
record Coturn(Child process, int port, Path folder) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SETTLED = Pattern.compile("error 403|Total connect time");

    /// Where there is no coturn, tests are skipped with a line that says so; where `CI` is set they fail instead.
    static final class Installed extends Needs {

        Installed() {
            super(Program.TURN_SERVER, Program.TURN_CLIENT);
        }
    }

    /// What a client of the TURN server came to.
    record Attempt(String output) {

        boolean allocated() {
            return output.contains("Received relay addr");
        }
    }

    static Coturn start(Path folder, String... secrets) {
        try {
            int port = freePort();
            var configuration = Files.readString(Path.of("docs/examples/turnserver.conf"));
            for (var placeholder : List.of("static-auth-secret=<secret>", "realm=<turn.example.org>")) {
                assertThat(configuration).contains("\n" + placeholder + "\n");
            }
            var secretLines = String.join(
                    "\n",
                    Stream.of(secrets).map(each -> "static-auth-secret=" + each).toList());
            var file = Files.writeString(
                    folder.resolve("turnserver.conf"),
                    configuration
                            .replace("static-auth-secret=<secret>", secretLines)
                            .replace("<turn.example.org>", "turn.example.org"));
            List<String> command = new ArrayList<>(List.of(Program.TURN_SERVER.path(), "-c", file.toString()));
            command.addAll(List.of("--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--relay-ip=::1"));
            command.addAll(List.of("--listening-port=" + port, "--no-tls", "--no-dtls", "--log-file=stdout"));
            command.addAll(List.of("--pidfile=" + folder.resolve("pid"), "--userdb=" + folder.resolve("users.db")));
            var process = Child.start(command, folder.resolve("turnserver-" + port + ".log"));
            process.awaitUntil(() -> process.said().contains("IO method (admin thread)"), PATIENCE);
            return new Coturn(process, port, folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String uri() {
        return "turn:127.0.0.1:" + port + "?transport=udp";
    }

    /// Asks for an allocation.
    Attempt allocates(String username, String credential) {
        return allocates(username, credential, "-y");
    }

    /// Asks for an allocation, and then to reach a peer.
    Attempt allocates(String username, String credential, String... more) {
        try {
            List<String> command =
                    new ArrayList<>(List.of(Program.TURN_CLIENT.path(), "-v", "-c", "-n", "1", "-m", "1"));
            command.addAll(List.of("-u", username, "-w", credential, "-p", "" + port));
            command.addAll(List.of(more));
            command.add("127.0.0.1");
            var output = Files.createTempFile(folder, "client", ".log");
            var client = Child.start(command, output);
            // Then it would send, and wait for what never comes back.
            client.awaitUntil(
                    () -> !client.isAlive() || SETTLED.matcher(client.said()).find(), PATIENCE);
            client.kill();
            return new Attempt(client.said());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
