package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The alerts as Prometheus reads them.
@ExtendWith(Promtool.Installed.class)
class AlertsIT {

    @Test
    void areRulesThatPrometheusTakes() {
        var verdict = Promtool.runs("", "check", "rules", "--lint-fatal", Alert.FILE.toString());

        assertThat(verdict.output()).contains("SUCCESS: " + Alert.all().size() + " rules found");
        assertThat(verdict.status()).isZero();
    }

    @Test
    void fireAndAreSilentAsTheCasesSay() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/alerts"))) {
            var cases = files.map(Path::toString).sorted().toList();
            var verdict = Promtool.runs(
                    "",
                    Stream.concat(Stream.of("test", "rules"), cases.stream()).toArray(String[]::new));

            assertThat(verdict.status()).as(verdict.output()).isZero();
            assertThat(verdict.output().lines().filter(line -> line.strip().equals("SUCCESS")))
                    .hasSameSizeAs(cases)
                    .hasSizeGreaterThan(1);
        }
    }
}
