package io.heliograph.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The protocol document shows what the golden files hold, and names every word of the wire.
class ProtocolDocumentTests {

    private static final Path DOCUMENT = Path.of("docs/protocol.md");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- golden: (\\S+) -->\n```json\n(.*?)\n```\n", Pattern.DOTALL);

    private String document;

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(DOCUMENT);
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        Matcher matcher = SHOWN.matcher(document);
        while (matcher.find()) {
            assertThat(shown.put(matcher.group(1), matcher.group(2))).isNull();
        }
        return shown;
    }

    @Test
    void showsEveryGoldenFileAsItIs() {
        Map<String, String> files = new LinkedHashMap<>();
        GoldenFiles.names().forEach(name -> files.put(name, GoldenFiles.read(name)));
        assertThat(shown()).containsExactlyInAnyOrderEntriesOf(files).hasSizeGreaterThan(40);
    }

    @Test
    void showsNoOtherJson() {
        assertThat(document.split("```json", -1)).hasSize(shown().size() + 1);
    }

    @Test
    void namesEveryWord() {
        List<String> words = new ArrayList<>();
        Stream.of(ErrorCode.values()).map(ErrorCode::text).forEach(words::add);
        Stream.of(GoAwayReason.values()).map(GoAwayReason::text).forEach(words::add);
        Stream.of(LeaveReason.values()).map(LeaveReason::text).forEach(words::add);
        Stream.of(PeerState.values()).map(PeerState::text).forEach(words::add);
        Stream.of(Role.values()).map(Role::text).forEach(words::add);
        Stream.of(Permission.values()).map(Permission::text).forEach(words::add);
        Stream.of(MediaKind.values()).map(MediaKind::text).forEach(words::add);
        GoldenFiles.signals().values().stream()
                .filter(Signal.Control.class::isInstance)
                .map(control -> ((Signal.Control) control).action())
                .filter(action -> !(action instanceof Action.Application))
                .map(Action::name)
                .forEach(words::add);
        assertThat(words)
                .contains("kick", "glare")
                .allSatisfy(word -> assertThat(document).contains("`" + word + "`"));
    }

    @Test
    void namesTheLimits() {
        assertThat(document)
                .contains(kib(SignalLimits.DEFAULT.sdp()), kib(SignalLimits.DEFAULT.candidate()))
                .contains(kib(SignalLimits.META) + " / " + kib(SignalLimits.DATA) + " / " + kib(SignalLimits.TEXT))
                .contains(SignalLimits.DEPTH + " levels")
                .contains("`capacity` (1 to " + SignalLimits.CAPACITY + ")");
    }

    private static String kib(int bytes) {
        return bytes / 1024 + " KiB";
    }
}
