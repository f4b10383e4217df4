package io.heliograph.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The system's Prometheus, as two programs: the server, and what checks its files.
final class Promtool {

    private static final String TOOL = "promtool";
    static final String SERVER = "prometheus";

    private Promtool() {}

    /// Where there is no Prometheus, tests are skipped with a line that says so; where `CI` is set they fail instead.
    static final class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean installed = path(TOOL).isPresent() && path(SERVER).isPresent();
            if (installed || System.getenv("CI") != null) {
                return ConditionEvaluationResult.enabled("there is a Prometheus, or there has to be one");
            }
            String reason = "skipped: no prometheus and promtool on the PATH for " + context.getDisplayName();
            System.err.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    /// What promtool said.
    record Verdict(int status, String output) {}

    /// @param input what it reads
    static Verdict runs(String input, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(program(TOOL)));
            command.addAll(List.of(arguments));
            var given = Files.createTempFile(TOOL, ".txt");
            Files.writeString(given, input);
            var tool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(given.toFile())
                    .start();
            var output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = tool.waitFor();
            Files.delete(given);
            return new Verdict(status, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String program(String name) {
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
}
