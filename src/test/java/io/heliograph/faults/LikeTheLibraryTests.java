package io.heliograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lab's callers wait and send as the client library does: what is measured with them is what its users see.
class LikeTheLibraryTests {

    private static final Path LIBRARY = Path.of("src/main/resources/static/heliograph");

    @ParameterizedTest
    @CsvSource({
        "backoff.js, base, " + Lifeline.FIRST_BACK_OFF,
        "backoff.js, cap, " + Lifeline.MOST_BACK_OFF,
        "outbox.js, MOST_UNDERWAY, " + Outbox.MOST_UNDERWAY,
        "room.js, LATE, 60000"
    })
    void haveTheNumbersOfTheLibrary(String file, String name, String expected) throws IOException {
        var number = Pattern.compile("\\b" + name + " = ([0-9_]+)").matcher(Files.readString(LIBRARY.resolve(file)));
        assertThat(number.find()).isTrue();
        assertThat(number.group(1).replace("_", "")).isEqualTo(expected);
        assertThat(Caller.LATE).hasMillis(60_000);
    }
}
