package io.heliograph.bench;

import io.heliograph.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, on a processor of its own where that can be had.
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// Of the times in `/proc`, on every Linux.
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Child process;
    private final int port;

    private ServerProcess(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts a server and waits until it takes connections.
    ///
    /// @param command with `{port}` where the port goes
    static ServerProcess start(List<String> command, Path log) throws IOException {
        int port = Child.freePort();
        var words = command.stream()
                .map(word -> word.replace("{port}", Integer.toString(port)))
                .toList();
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        var server = new ServerProcess(Child.start(words, log), port);
        server.process.awaitUntil(() -> Child.isOpen(port), PATIENCE);
        return server;
    }

    int port() {
        return port;
    }

    /// User and system time of all its threads so far, to 10 ms.
    double cpuSeconds() throws IOException {
        var stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(stat)) {
            var info = ProcessHandle.of(process.pid()).orElseThrow().info();
            return info.totalCpuDuration().orElseThrow().toNanos() / 1e9;
        }
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    /// Resident memory in bytes, where there is a `/proc`.
    long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Full collections, if it is a JVM: at least two, and until it has given back to the system what it can spare.
    void collect() throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        long before = Long.MAX_VALUE;
        for (int time = 0; time < 2 || time < 10 && residentBytes() < before * 0.995; time++) {
            before = residentBytes();
            var collection = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await(collection);
        }
    }

    private static void await(Process collection) {
        try {
            collection.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
