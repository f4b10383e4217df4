package io.heliograph.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Processes that hold connections ([Holder]): as many as it takes, for each may have only so many open files.
final class Holders implements AutoCloseable {

    private static final int ROOMS_OF_EACH = 5_000;
    private static final int SECONDS_TO_LEAVE = 60;

    private final List<Integer> ports;
    private final List<Process> processes = new ArrayList<>();

    /// @param ports of the nodes
    Holders(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /// Has one process after the other join, so that no more join at once than one [Loop] has.
    ///
    /// @return the seconds that this took, without the processes' start
    /// @throws IllegalStateException if one ends before all have joined; it said why
    double join(int rooms) throws IOException {
        double seconds = 0;
        for (int first = 0; first < rooms; first += ROOMS_OF_EACH) {
            var process = start(first, Math.min(ROOMS_OF_EACH, rooms - first));
            processes.add(process);
            var line = process.inputReader().readLine();
            if (line == null) {
                throw new IllegalStateException("not all have joined from room " + first);
            }
            seconds += Double.parseDouble(line);
        }
        return seconds;
    }

    private Process start(int first, int rooms) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                Integer.toString(first),
                Integer.toString(rooms)));
        ports.forEach(port -> command.add(port.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// @throws IllegalStateException if a connection was cut off since; its process said which
    void check() {
        if (!processes.stream().allMatch(Process::isAlive)) {
            throw new IllegalStateException("not all connections were held");
        }
    }

    /// Has all leave, and waits for them.
    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.getOutputStream().close();
        }
        for (Process process : processes) {
            process.onExit()
                    .completeOnTimeout(process, SECONDS_TO_LEAVE, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
    }
}
