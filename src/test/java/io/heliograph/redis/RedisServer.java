package io.heliograph.redis;

import io.heliograph.process.Child;
import io.heliograph.process.Needs;
import io.heliograph.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.util.FileSystemUtils;

/// A process of the system's Redis on the loopback interface: a server, which keeps nothing unless it is told to, or a
/// Sentinel.
public final class RedisServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Where there is no Redis, tests are skipped with a line that says so; where `CI` is set they fail instead.
    public static final class Installed extends Needs {

        public Installed() {
            super(Program.REDIS_SERVER, Program.REDIS_SENTINEL, Program.REDIS_CLI);
        }
    }

    private final Child process;
    private final Door door;
    private final Path folder;
    private final int port;

    private RedisServer(List<String> command, Door door, Path folder, int port) {
        this.process = Child.start(command, folder.resolve("log"));
        this.door = door;
        this.folder = folder;
        this.port = port;
        awaitOpen();
    }

    private void awaitOpen() {
        process.awaitUntil(() -> Child.isOpen(port), PATIENCE);
    }

    /// Starts a server on a free port; it takes connections when this returns.
    ///
    /// @param arguments beyond what each gets, such as `--requirepass`, `secret`
    public static RedisServer start(String... arguments) {
        return start(Door.OPEN, arguments);
    }

    /// Starts a server whose files are in a new folder below that one.
    public static RedisServer startIn(Path parent, String... arguments) {
        return start(parent, Door.OPEN, arguments);
    }

    static RedisServer start(Door door, String... arguments) {
        return start(temporary(), door, arguments);
    }

    private static RedisServer start(Path parent, Door door, String... arguments) {
        int port = Child.freePort();
        var folder = newFolder(parent, port);
        List<String> command = new ArrayList<>(List.of(Program.REDIS_SERVER.path()));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--dir", folder.toString()));
        door.at(port).forEach(line -> command.addAll(List.of(("--" + line).split(" "))));
        command.addAll(List.of(arguments));
        return new RedisServer(command, door, folder, port);
    }

    /// Starts a Sentinel that watches a master, and finds it dead after a second.
    static RedisServer sentinel(Door door, String master, int masterPort) {
        return sentinelIn(temporary(), door, master, masterPort, 1);
    }

    /// Starts a Sentinel whose files are in a new folder below that one.
    ///
    /// @param quorum how many Sentinels must find the master dead
    public static RedisServer sentinelIn(Path parent, String master, int masterPort, int quorum) {
        return sentinelIn(parent, Door.OPEN, master, masterPort, quorum);
    }

    private static RedisServer sentinelIn(Path parent, Door door, String master, int masterPort, int quorum) {
        int port = Child.freePort();
        var folder = newFolder(parent, port);
        List<String> lines = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "dir " + folder,
                "sentinel monitor " + master + " 127.0.0.1 " + masterPort + " " + quorum,
                "sentinel down-after-milliseconds " + master + " 1000",
                "sentinel failover-timeout " + master + " 5000"));
        lines.addAll(door.at(port));
        try {
            var file = Files.write(folder.resolve("sentinel.conf"), lines);
            return new RedisServer(List.of(Program.REDIS_SENTINEL.path(), file.toString()), door, folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Path newFolder(Path parent, int port) {
        try {
            return Files.createTempDirectory(parent, "redis-" + port + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /// Waits until it is as it is to be.
    ///
    /// @throws AssertionError with what it said, if it ends before or that lasts too long
    public void awaitUntil(BooleanSupplier ready) {
        awaitUntil(ready, PATIENCE);
    }

    public void awaitUntil(BooleanSupplier ready, Duration most) {
        process.awaitUntil(ready, most);
    }

    /// Kills it at once, as `kill -9` does.
    public void kill() {
        process.kill();
    }

    /// Stops it in the middle of whatever it does (SIGSTOP): its connections stay, nothing comes back.
    public void pause() {
        process.pause();
    }

    /// Lets it go on (SIGCONT).
    public void resume() {
        process.resume();
    }

    /// Kills it if it still runs, and starts it at the same port with what it has kept.
    public void restart() {
        process.restart();
        awaitOpen();
    }

    /// Kills it if it still runs, and starts it at the same port with nothing in it.
    public void restartEmpty() {
        forget();
        restart();
    }

    /// Kills it if it still runs, and deletes what it has kept.
    public void forget() {
        kill();
        delete(folder.resolve("appendonlydir"));
        delete(folder.resolve("dump.rdb"));
    }

    /// What redis-cli prints.
    public String cli(String... arguments) {
        List<String> all = new ArrayList<>(List.of(Program.REDIS_CLI.path(), "-p", "" + port));
        all.addAll(door.cli());
        all.addAll(List.of(arguments));
        return Child.run(all);
    }

    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        delete(folder);
    }
}
