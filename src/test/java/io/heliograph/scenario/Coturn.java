package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The system's coturn on the loopback interface, with the configuration that the documents recommend.
record Coturn(Process process, int port, Path folder) implements AutoCloseable {

    private static final String SERVER = "turnserver";
    private static final String CLIENT = "turnutils_uclient";
    private static final Pattern SETTLED = Pattern.compile("error 403|Total connect time");

    /// Where there is no coturn, tests are skipped with a line that says so; where `CI` is set they fail instead.
    static final class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean installed = path(SERVER).isPresent() && path(CLIENT).isPresent();
            if (installed || System.getenv("CI") != null) {
                return ConditionEvaluationResult.enabled("there is a coturn, or there has to be one");
            }
            String reason = "skipped: no coturn on the PATH for " + context.getDisplayName();
            System.err.println(reason);
            return ConditionEvaluationResult.disabled(reason);
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
            List<String> command = new ArrayList<>(List.of(program(SERVER), "-c", file.toString()));
            command.addAll(List.of("--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--relay-ip=::1"));
            command.addAll(List.of("--listening-port=" + port, "--no-tls", "--no-dtls", "--log-file=stdout"));
            command.addAll(List.of("--pidfile=" + folder.resolve("pid"), "--userdb=" + folder.resolve("users.db")));
            var log = folder.resolve("turnserver.log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var coturn = new Coturn(process, port, folder);
            await().until(() -> !process.isAlive() || Files.readString(log).contains("IO method (admin thread)"));
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            return coturn;
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
            List<String> command = new ArrayList<>(List.of(program(CLIENT), "-v", "-c", "-n", "1", "-m", "1"));
            command.addAll(List.of("-u", username, "-w", credential, "-p", "" + port));
            command.addAll(List.of(more));
            command.add("127.0.0.1");
            var output = Files.createTempFile(folder, "client", ".log");
            var client = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            // Then it would send, and wait for what never comes back.
            await().until(() -> !client.isAlive()
                    || SETTLED.matcher(Files.readString(output)).find());
            client.destroyForcibly();
            assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return new Attempt(Files.readString(output));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String program(String name) {
        return path(name)
                .orElseThrow(() -> new AssertionError("no " + name + " on the PATH"))
                .toString();
    }

    private static Optional<Path> path(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
