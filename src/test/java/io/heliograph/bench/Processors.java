package io.heliograph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which processor serves and which one loads, so that neither disturbs the other; where `taskset` exists and there
/// are two.
///
/// @param allowed of this process, when it began
record Processors(List<Integer> allowed) {

    static final Processors OF_THIS_MACHINE = new Processors(found());

    Processors {
        allowed = List.copyOf(allowed);
    }

    private static List<Integer> found() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            new ProcessBuilder("taskset", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .flatMap(
                            line -> parsed(line.substring(line.indexOf(':') + 1).strip()).stream())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// @param list like `0-3,8`
    private static List<Integer> parsed(String list) {
        var numbers = new ArrayList<Integer>();
        for (String range : list.split(",")) {
            var ends = range.split("-");
            for (int number = Integer.parseInt(ends[0]); number <= Integer.parseInt(ends[ends.length - 1]); number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    boolean areApart() {
        return allowed.size() > 1;
    }

    /// What goes before a server's command.
    List<String> pinningServers() {
        return areApart() ? List.of("taskset", "-c", allowed.getFirst().toString()) : List.of();
    }

    /// Keeps this process, which loads, off the servers' processor.
    void pinThisProcess() throws IOException, InterruptedException {
        if (areApart()) {
            var pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("taskset", "-a", "-c", "-p", allowed.get(1).toString(), pid)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
