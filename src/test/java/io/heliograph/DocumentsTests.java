package io.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.signal.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is API stands in the documents, and nothing else does.
class DocumentsTests {

    private static final Path OPERATIONS = Path.of("docs/operations.md");
    private static final Path PROTOCOL = Path.of("docs/protocol.md");
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Path MAIN = Path.of("src/main/java");

    @Test
    void listTheSamePropertiesAsTheCode() throws IOException {
        Set<String> inCode = new TreeSet<>();
        for (JsonNode property :
                JsonMapper.builder().build().readTree(METADATA.toFile()).get("properties")) {
            inCode.add(property.get("name").asString());
        }
        assertThat(inCode).contains("heliograph.room.capacity");
        assertThat(inTable(OPERATIONS, "`(heliograph\\.[a-z.-]+)`")).isEqualTo(inCode);
    }

    @Test
    void listTheSameMetersAsTheCode() throws IOException {
        Set<String> inCode = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                inCode.addAll(found(Files.readString(file), "\"(signaling\\.[a-z.]+)\"", name -> true));
            }
        }
        assertThat(inCode).contains("signaling.relay");
        assertThat(inTable(OPERATIONS, "`(signaling\\.[a-z.]+)`")).isEqualTo(inCode);
    }

    @Test
    void listEveryErrorCode() throws IOException {
        String protocol = Files.readString(PROTOCOL);
        assertThat(ErrorCode.values()).allSatisfy(code -> assertThat(protocol).contains("`" + code.text() + "`"));
    }

    @Test
    void listEveryCloseCode() throws IOException {
        String endings = Files.readString(MAIN.resolve("io/heliograph/stomp/Ending.java"));
        Set<String> codes = found(endings, "\\((\\d{4}),", code -> !code.equals("1000"));
        assertThat(codes).contains("4102");
        String protocol = Files.readString(PROTOCOL);
        assertThat(codes).allSatisfy(code -> assertThat(protocol).contains(code));
    }

    /// What the first cells of a document's tables say.
    private static Set<String> inTable(Path document, String pattern) throws IOException {
        return found(Files.readString(document), "(?m)^\\| " + pattern + " \\|", name -> true);
    }

    private static Set<String> found(String text, String pattern, Predicate<String> which) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            if (which.test(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
