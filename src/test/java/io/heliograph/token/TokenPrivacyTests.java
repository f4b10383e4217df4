package io.heliograph.token;

import static io.heliograph.token.Mint.claims;
import static io.heliograph.token.Mint.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.util.Base64URL;
import io.heliograph.access.Revocations;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Nothing of a token or a secret is printed, whatever the level of logging.
@ExtendWith(OutputCaptureExtension.class)
class TokenPrivacyTests {

    private static final String CANARY = "canary";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<Logger> concerned = Stream.of(
                    "io.heliograph.token", "org.springframework.security", "com.nimbusds")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    private final ListAppender<ILoggingEvent> printed = new ListAppender<>();

    @BeforeEach
    void printEverything() {
        printed.start();
        concerned.forEach(logger -> logger.setLevel(Level.TRACE));
        root.addAppender(printed);
    }

    @AfterEach
    void printAsUsual() {
        root.detachAppender(printed);
        concerned.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void aTokenIsNotPrinted() {
        var check = Check.bySecret("an audience");
        var tokens = tokens();

        tokens.forEach(check::verdict);

        assertThat(texts()).anyMatch(text -> text.contains("Failed to")).noneMatch(text -> text.contains(CANARY));
        assertThat(tokens).allSatisfy(token -> {
            for (var part : token.split("\\.")) {
                assertThat(texts()).noneMatch(text -> !part.isEmpty() && text.contains(part));
            }
        });
    }

    private static List<String> tokens() {
        var header = "{\"alg\":\"HS256\",\"kid\":\"canary\"}";
        return List.of(
                token(header, claims("sub", CANARY)),
                token(header, claims("aud", CANARY)),
                token(header, claims("aud", "an audience", "rooms", Map.of(CANARY, "speaker"))),
                token(header, claims("rooms", Map.of("a", CANARY))),
                token(header, claims("rooms", CANARY)),
                token(header, claims("sub", CANARY + "\n")),
                token(header, claims("exp", CANARY)),
                token(header, claims("sub", CANARY, "exp", Mint.secondsFromNow(-100))),
                token(header, "{\"canary\":canary}"),
                token(header, CANARY),
                token("{\"alg\":\"HS256\",\"typ\":\"canary\"}", claims()),
                token("{\"alg\":\"HS256\",\"crit\":[\"canary\"]}", claims()),
                token("{\"canary\":canary}", claims()),
                token(CANARY, claims()),
                token("{\"alg\":\"none\"}", claims("sub", CANARY)),
                token("{\"alg\":\"canary\"}", claims()),
                Base64URL.encode(header) + "." + Base64URL.encode(claims("sub", CANARY)) + "."
                        + Base64URL.encode(CANARY),
                "canary.canary.canary",
                CANARY);
    }

    @Test
    void aSecretThatIsTooShortIsNotPrinted(CapturedOutput output) {
        var server = new SpringApplicationBuilder(Server.class).web(WebApplicationType.NONE);

        assertThatThrownBy(
                        () -> server.run("--heliograph.security.mode=jwt", "--heliograph.security.jwt.secret=canary"))
                .hasRootCauseInstanceOf(UnusableTokenSettings.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("heliograph.security.jwt.secret is too short: HS256 needs at least 32 bytes, and it has 6.")
                .contains("Set a longer one")
                .doesNotContain(CANARY);
    }

    private List<String> texts() {
        var texts = new ArrayList<String>();
        for (var event : List.copyOf(printed.list)) {
            texts.add(event.getFormattedMessage());
            for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                texts.add(String.valueOf(thrown.getMessage()));
            }
        }
        return texts;
    }

    @Import(TokenConfiguration.class)
    static class Server {

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        Revocations revocations(InstantSource clock) {
            return new Revocations(clock);
        }
    }
}
