package io.heliograph.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the load tool understands of its command line.
class OptionsTests {

    private static Options options(String... arguments) {
        return Options.of(List.of(arguments));
    }

    @Test
    void needOnlyKnowWhereTheServerIs() {
        var options = options("--url", "ws://localhost:8080/ws");

        assertThat(options.target()).isEqualTo(new Target("localhost", 8080, "/ws", false));
        assertThat(options.rooms()).isEqualTo(100);
        assertThat(options.peers()).isEqualTo(2);
        assertThat(options.rate()).isEqualTo(1);
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.bound()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.find()).isFalse();
        assertThat(options.step()).isEqualTo(100);
        assertThat(options.connects()).isEqualTo(40);
        assertThat(options.credentials().headers("ada")).isEqualTo("login:ada\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://localhost, localhost, 80, /ws, false",
        "wss://signal.example.org, signal.example.org, 443, /ws, true",
        "WSS://signal.example.org/, signal.example.org, 443, /ws, true",
        "wss://signal.example.org:8443/video/ws, signal.example.org, 8443, /video/ws, true",
        "ws://[::1]:8080/ws, [::1], 8080, /ws, false",
    })
    void takeTheUrlOfAWebSocket(String url, String host, int port, String path, boolean tls) {
        assertThat(options("--url", url).target()).isEqualTo(new Target(host, port, path, tls));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rooms 5                            | --url is missing",
                "--url http://localhost:8080          | --url must be a WebSocket's",
                "--url localhost:8080                 | --url must be a WebSocket's",
                "--url ws://localhost/ws?token=x      | --url must be a WebSocket's",
                "--url ws://a:x/ws                    | --url must be a WebSocket's",
                "--url ws://localhost --rooms         | --rooms wants a value",
                "--url ws://localhost --rooms many    | --rooms must be a number from 1 to 1000000, not many",
                "--url ws://localhost --rooms 0       | --rooms must be a number from 1 to 1000000, not 0",
                "--url ws://localhost --peers 1       | --peers must be a number from 2 to 1000, not 1",
                "--url ws://localhost --rate NaN      | --rate must be a number",
                "--url ws://localhost --fast          | There is no option --fast",
                "--url ws://localhost 5               | There is no option 5",
                "--url ws://localhost --prefix a/b    | --prefix must be",
                "--url ws://localhost --token @/x/y/z | The file /x/y/z cannot be read",
                "--url ws://localhost --token a --secret b | --secret and --token exclude each other",
            })
    void sayWhatIsWrongWithThem(String arguments, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(arguments.split(" +")))
                .withMessageStartingWith(sentence);
    }

    @Test
    void readATokenFromAFileAndShowItNowhere(@TempDir Path folder) throws IOException {
        var file = folder.resolve("token");
        Files.writeString(file, "abc.def.ghi\n", StandardCharsets.UTF_8);
        var options = options("--url", "ws://localhost", "--token", "@" + file);

        assertThat(options.credentials().headers("ada")).isEqualTo("Authorization:Bearer abc.def.ghi\n");
        assertThat(options.toString()).doesNotContain("abc");
    }

    @Test
    void allStandInTheUsageAndInTheDocument() throws IOException {
        var document = Files.readString(Path.of("docs/performance.md"));
        var documented = found(document, "(?m)^\\| `--([a-z]+)[^`]*` \\|");

        assertThat(documented).contains("url", "find", "secret").isEqualTo(found(Options.USAGE, "(?m)^  --([a-z]+) "));
        documented.remove("url");
        assertThat(documented).allSatisfy(name -> {
            var arguments = name.equals("find")
                    ? new String[] {"--url", "ws://localhost", "--find"}
                    : new String[] {"--url", "ws://localhost", "--" + name, "7"};
            assertThat(options(arguments).target().host()).isEqualTo("localhost");
        });
    }

    private static Set<String> found(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
