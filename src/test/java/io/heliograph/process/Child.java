package io.heliograph.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;

/// A process that tests started, and signals to it. It ends with the JVM of the tests, after all servers within that,
/// which may need it. Thread-safe.
public final class Child implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration END = Duration.ofSeconds(10);

    private final List<String> command;
    private final Path log;
    private volatile Process process;

    private Child(List<String> command, Path log) {
        this.command = List.copyOf(command);
        this.log = log;
        this.process = launch();
    }

    /// @param log where what it says goes, after what is there
    public static Child start(List<String> command, Path log) {
        var child = new Child(command, log);
        SpringApplication.getShutdownHandlers().add(child::close);
        return child;
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a program to its end.
    ///
    /// @return what it said, without the white space around it
    /// @throws AssertionError with that, if the program ends with anything but 0
    public static String run(List<String> command) {
        try {
            var started = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = started.onExit().join().exitValue();
            if (status != 0) {
                throw new AssertionError(command + " ended with " + status + "; it said:\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /// Whether somebody takes connections at a port.
    public static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /// Waits until it is as it is to be.
    ///
    /// @throws AssertionError with what it said, if it ends before or that lasts too long
    public void awaitUntil(BooleanSupplier ready, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        boolean ended = false;
        while (!ready.getAsBoolean()) {
            if (ended || System.nanoTime() > end) {
                throw failed("is not as it is to be");
            }
            ended = ends(STEP);
        }
    }

    /// Waits until it is gone.
    ///
    /// @return its exit status
    /// @throws AssertionError with what it said, if that lasts too long
    public int awaitEnd(Duration most) {
        if (!ends(most)) {
            throw failed("did not end within " + most);
        }
        return process.exitValue();
    }

    private boolean ends(Duration within) {
        try {
            return process.waitFor(within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private AssertionError failed(String how) {
        return new AssertionError(command.getFirst() + " " + how + "; it said:\n" + said());
    }

    /// All that it has said, also before it was started again.
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /// Stops it in the middle of whatever it does (SIGSTOP): it does nothing until it is resumed, and its sockets stay.
    public void pause() {
        signal("STOP");
    }

    /// Lets it go on (SIGCONT).
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    /// SIGKILL, and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        awaitEnd(END);
    }

    /// SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// SIGTERM, and waits until it is gone.
    public void terminate(Duration most) {
        terminate();
        awaitEnd(most);
    }

    /// Starts it again as it was started; kills it before, if it still runs.
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
