package io.heliograph.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/// A process of the system's Redis on the loopback interface, which keeps nothing: a server, or a Sentinel.
public final class RedisServer implements AutoCloseable {

    private static final String SERVER = "redis-server";
    private static final String SENTINEL = "redis-sentinel";
    private static final String CLI = "redis-cli";

    /// Where there is no Redis, tests are skipped with a line that says so; where `CI` is set they fail instead.
    public static final class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (isInstalled() || System.getenv("CI") != null) {
                return ConditionEvaluationResult.enabled("there is a Redis, or there has to be one");
            }
            String reason = "skipped: no redis-server, redis-sentinel and redis-cli on the PATH for "
                    + context.getDisplayName();
            System.err.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    /// Whether its programs are on the PATH.
    public static boolean isInstalled() {
        return Stream.of(SERVER, SENTINEL, CLI).allMatch(each -> path(each).isPresent());
    }

    private final List<String> command;
    private final Path folder;
    private final int port;
    private Process process;

    private RedisServer(List<String> command, Path folder, int port) {
        this.command = command;
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /// Starts a server on a free port; it takes connections when this returns.
    ///
    /// @param arguments beyond what each gets, such as `--requirepass`, `secret`
    public static RedisServer start(String... arguments) {
        return start(freePort(), "--port", arguments);
    }

    /// Starts a server whose port speaks TLS; the arguments say with which certificate. [#cli] does not reach it.
    public static RedisServer startOnTls(String... arguments) {
        return start(freePort(), "--port 0 --tls-port", arguments);
    }

    /// @param option which says the port, and what has to be said before
    private static RedisServer start(int port, String option, String... arguments) {
        var folder = newFolder();
        List<String> command = new ArrayList<>(List.of(program(SERVER)));
        command.addAll(List.of((option + " " + port).split(" ")));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--dir", folder.toString()));
        command.addAll(List.of(arguments));
        return new RedisServer(command, folder, port);
    }

    /// Starts a Sentinel that watches a master, and finds it dead after a second.
    ///
    /// @param quorum how many Sentinels must find so
    public static RedisServer sentinel(String master, int masterPort, int quorum) {
        var folder = newFolder();
        int port = freePort();
        var lines = List.of(
                "bind 127.0.0.1",
                "port " + port,
                "dir " + folder,
                "sentinel monitor " + master + " 127.0.0.1 " + masterPort + " " + quorum,
                "sentinel down-after-milliseconds " + master + " 1000",
                "sentinel failover-timeout " + master + " 5000");
        try {
            var file = Files.write(folder.resolve("sentinel.conf"), lines);
            return new RedisServer(List.of(program(SENTINEL), file.toString()), folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        try {
            var log = folder.resolve("log").toFile();
            var started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            await().pollInterval(Duration.ofMillis(10)).until(() -> !started.isAlive() || takesConnections());
            assertThat(started.isAlive()).as(Files.readString(log.toPath())).isTrue();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean takesConnections() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /// Kills it at once, as `kill -9` does.
    public void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Stops it in the middle of whatever it does (SIGSTOP): its connections stay, nothing comes back.
    public void pause() {
        signal("STOP");
    }

    /// Lets it go on (SIGCONT).
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        run(List.of("kill", "-" + name, "" + process.pid()));
    }

    /// Kills it if it still runs, and starts it at the same port with nothing in it.
    public void restartEmpty() {
        kill();
        process = launch();
    }

    /// What redis-cli prints.
    public String cli(String... arguments) {
        List<String> all = new ArrayList<>(List.of(program(CLI), "-p", "" + port));
        all.addAll(List.of(arguments));
        return run(all);
    }

    private static String run(List<String> command) {
        try {
            var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tool.waitFor()).as("%s: %s", command, output).isZero();
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// A port that nobody listens at now.
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
