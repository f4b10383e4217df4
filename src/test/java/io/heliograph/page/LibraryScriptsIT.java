package io.heliograph.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.process.Child;
import io.heliograph.process.Needs;
import io.heliograph.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The parts of the client library, tested by Node in scripts of their own.
@ExtendWith(LibraryScriptsIT.Node.class)
class LibraryScriptsIT {

    private static final Path SCRIPTS = Path.of("src/test/js");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern PASSED = Pattern.compile("^# pass (\\d+)$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    static final class Node extends Needs {

        Node() {
            super(Program.NODE);
        }
    }

    /// Runs what tests there are in a folder; fails with what Node says unless all pass and each file has some.
    ///
    /// @return how many there are
    private int passed(Path scripts) throws IOException {
        List<String> command = new ArrayList<>(List.of(Program.NODE.path(), "--test", "--test-reporter=tap"));
        var files = tests(scripts);
        assertThat(files).as("scripts in " + scripts).isNotEmpty();
        command.addAll(files);
        try (var node = Child.start(command, Files.createTempFile(folder, "node", ".log"))) {
            int status = node.awaitEnd(PATIENCE);
            var said = node.said();
            assertThat(status).as(said).isZero();
            // A file without a test counts as one.
            assertThat(said.lines()).as(said).noneMatch(line -> files.contains(line.replace("# Subtest: ", "")));
            var passed = PASSED.matcher(said);
            assertThat(passed.find()).as(said).isTrue();
            return Integer.parseInt(passed.group(1));
        }
    }

    private static List<String> tests(Path scripts) throws IOException {
        try (var all = Files.list(scripts)) {
            return all.map(file -> file.toAbsolutePath().toString())
                    .filter(file -> file.endsWith(".test.mjs"))
                    .sorted()
                    .toList();
        }
    }

    private void isScript(String name, String body) throws IOException {
        Files.writeString(folder.resolve(name), "import { test } from 'node:test';\n" + body);
    }

    @Test
    void thePartsOfTheLibraryDoWhatTheirTestsSay() throws IOException {
        assertThat(passed(SCRIPTS)).isPositive();
    }

    @Test
    void aTestThatFailsIsToldWithItsReason() throws IOException {
        isScript("good.test.mjs", "test('good', () => {});");
        assertThat(passed(folder)).isOne();
        isScript("bad.test.mjs", "test('bad', () => { throw new Error('out of order'); });");
        assertThatThrownBy(() -> passed(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void scriptsThatTestNothingFail() throws IOException {
        assertThatThrownBy(() -> passed(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("scripts in");
        isScript("good.test.mjs", "test('good', () => {});");
        isScript("none.test.mjs", "export const nothing = test;");
        assertThatThrownBy(() -> passed(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("none.test.mjs");
    }
}
