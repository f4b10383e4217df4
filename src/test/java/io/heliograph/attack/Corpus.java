package io.heliograph.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Inputs that are of interest to a fuzzer: edges picked by hand, and what was found by fuzzing.
public final class Corpus {

    private static final Path ROOT = Path.of("src/test/resources/io/heliograph/attack/corpus");

    private Corpus() {}

    /// One test for each file of a folder.
    public static Stream<DynamicTest> replay(String folder, Consumer<byte[]> target) {
        return files(folder).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> target.accept(read(file))));
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
