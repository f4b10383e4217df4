package io.heliograph.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A server that is measured: how it is started, and what its clients speak.
///
/// @param title for the report
/// @param command with `{port}` where the port goes
record Contender(String title, List<String> command, Dialect dialect, Path log) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /// Limits that clients of the benchmark would meet, and time for them on a busy machine.
    private static final List<String> RAISED_LIMITS = List.of(
            "--server.address=127.0.0.1",
            "--server.port={port}",
            "--heliograph.limits.signals-per-second=1e8",
            "--heliograph.limits.signals-burst=1e9",
            "--heliograph.limits.joins-per-second=1e6",
            "--heliograph.limits.connections=100000",
            "--heliograph.limits.connections-per-address=100000",
            "--heliograph.limits.unconnected=100000",
            "--heliograph.limits.unconnected-per-address=100000",
            "--heliograph.limits.connect-timeout=60s",
            "--heliograph.room.capacity=1000",
            "--logging.level.root=warn");

    Contender {
        command = List.copyOf(command);
    }

    /// Starts it on the servers' processor.
    ServerProcess start() throws IOException {
        var words = new ArrayList<>(Processors.OF_THIS_MACHINE.pinningServers());
        words.addAll(command);
        return ServerProcess.start(words, log);
    }

    /// Starts it on all processors, as one of several that would be too many for one.
    ServerProcess startAmongOthers() throws IOException {
        return ServerProcess.start(command, log);
    }

    /// From its executable jar, or from the class path of this process.
    static Contender heliograph(Options options, String... more) {
        var command = new ArrayList<>(List.of(JAVA, "-Xmx2g"));
        if (Files.exists(options.jar())) {
            command.addAll(List.of("-jar", options.jar().toString()));
        } else {
            command.addAll(List.of("-cp", classPathWithoutTests(), "io.heliograph.Heliograph"));
        }
        command.addAll(RAISED_LIMITS);
        command.addAll(List.of(more));
        return new Contender(
                "Heliograph", command, new StompDialect(), options.directory().resolve("heliograph.log"));
    }

    private static String classPathWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The relay on Node's `ws`, or where that cannot be had, the one on `java.nio`.
    static Contender reference(Options options) throws IOException, InterruptedException {
        var directory = options.directory().resolve("node");
        var log = options.directory().resolve("reference.log");
        if (hasNodeWith(directory, log)) {
            var script = directory.resolve("relay.js");
            try (InputStream source = Contender.class.getResourceAsStream("relay.js")) {
                Files.copy(Objects.requireNonNull(source), script, StandardCopyOption.REPLACE_EXISTING);
            }
            return new Contender(
                    "a bare relay on Node's `ws`",
                    List.of("node", script.toString(), "{port}"),
                    new BareDialect(),
                    log);
        }
        return new Contender(
                "a bare relay on `java.nio` (Node's `ws` is not to be had here, and the aims do not apply)",
                List.of(
                        JAVA,
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NioRelay.class.getName(),
                        "{port}"),
                new BareDialect(),
                log);
    }

    private static boolean hasNodeWith(Path directory, Path log) throws InterruptedException {
        try {
            Files.createDirectories(directory);
            if (Files.exists(directory.resolve("node_modules/ws/package.json"))) {
                return succeeds(log, "node", "--version");
            }
            var place = directory.toString();
            return succeeds(log, "node", "--version")
                    && succeeds(log, "npm", "install", "--prefix", place, "--no-audit", "--no-fund", "ws@8");
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean succeeds(Path log, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }
}
