package io.heliograph.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the image's files promise each other and the reader of the documents.
class ImageTests {

    private static final Path OPTIONS = Path.of("src/main/image/java.options");

    private static List<String> instructions() throws IOException {
        var text = Files.readString(Path.of("Dockerfile"));
        return text.replace("\\\n", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void theServerIsTrainedTriedAndRunWithTheSameOptions() throws IOException {
        assertThat(instructions())
                .filteredOn(line -> line.contains("\"/app/heliograph.jar\""))
                .hasSize(3)
                .allMatch(line -> line.contains("\"/opt/jre/bin/java\", \"@/app/java.options\""));
    }

    @Test
    void onlyATriedCacheGoesIntoTheImage() throws IOException {
        assertThat(instructions())
                .contains("COPY --from=tried /app/heliograph.aot /app/")
                .filteredOn(line -> line.contains("-XX:AOTMode=on"))
                .singleElement()
                .asString()
                .startsWith("RUN ");
    }

    @Test
    void isNeverRunByRootNorByAShell() throws IOException {
        assertThat(instructions()).contains("USER 10001:10001");
        assertThat(instructions().getLast()).startsWith("ENTRYPOINT [\"/opt/jre/bin/java\",");
    }

    @Test
    void saysTheVersionThatIsBuilt() throws IOException {
        var version = Pattern.compile("<artifactId>heliograph</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(instructions()).contains("ARG VERSION=" + version.group(1));
    }

    @Test
    void theDocumentsNameEveryOption() throws IOException {
        var document = Files.readString(Path.of("docs/operations.md"));
        try (var lines = Files.lines(OPTIONS)) {
            assertThat(lines.filter(line -> line.startsWith("-")))
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(document).contains("`" + option + "`"));
        }
    }
}
