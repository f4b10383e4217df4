package io.heliograph.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class OriginsTests {

    private static final Origins OWN = new Origins(List.of());
    private static final Origins NAMED = new Origins(
            List.of("https://app.example.org", "https://*.example.com", "http://localhost:3000", "https://dev.test:*"));

    @ParameterizedTest
    @CsvSource({
        // origin, Host, by TLS, allowed
        "http://example.com, example.com, false, true",
        "http://example.com, example.com:80, false, true",
        "http://example.com:80, example.com, false, true",
        "http://example.com:8080, example.com:8080, false, true",
        "http://EXAMPLE.com, example.COM, false, true",
        "http://[::1]:8080, [::1]:8080, false, true",
        "http://[::1], [::1]:80, false, true",
        "https://example.com, example.com, true, true",
        "https://example.com, example.com:443, true, true",
        // Behind a proxy that ends TLS.
        "https://example.com, example.com, false, true",
        "https://example.com, example.com:443, false, true",
        "https://example.com:8443, example.com:8443, false, true",
        // Another scheme, port or host.
        "http://example.com, example.com, true, false",
        "http://example.com:443, example.com:443, true, false",
        "https://example.com, example.com:80, false, false",
        "http://example.com, example.com:443, false, false",
        "http://example.com:8081, example.com:8080, false, false",
        "http://example.com, example.com:8080, false, false",
        "http://[::1], [::2], false, false",
        "http://[::1]:1, [::1]:2, false, false",
        "ws://example.com, example.com, false, false",
        "ftp://example.com, example.com, false, false",
        "file://example.com, example.com, false, false",
        "chrome-extension://example.com, example.com, false, false",
        // Tricks.
        "http://evil-example.com, example.com, false, false",
        "http://example.com.evil.org, example.com, false, false",
        "http://example.com@evil.org, example.com@evil.org, false, false",
        "http://example.com/, example.com/, false, false",
        "http://example.com#, example.com#, false, false",
        "http://example.com http://evil.org, example.com, false, false",
        "null, example.com, false, false",
        "null, null, false, false",
        "'', '', false, false",
        "http://, '', false, false",
        "example.com, example.com, false, false",
        "//example.com, example.com, false, false",
        "http://example.com,, false, false",
    })
    void allowTheServersOwnPages(String origin, String host, boolean secure, boolean allowed) {
        assertThat(OWN.allow(origin, host, secure)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.org, true",
        "https://APP.example.org, true",
        "https://a.example.com, true",
        "https://a.b.example.com, true",
        "http://localhost:3000, true",
        "https://dev.test:8443, true",
        "http://app.example.org, false",
        "https://app.example.org:8443, false",
        "https://app.example.org.evil.org, false",
        "https://evil-example.com, false",
        "https://example.com, false",
        "http://a.example.com, false",
        "https://a.example.com:8443, false",
        "https://evil.org/.example.com, false",
        "https://evil.org?.example.com, false",
        "https://evil.org#.example.com, false",
        "https://evil.org:443@a.example.com, false",
        "http://localhost:3001, false",
        "http://localhost, false",
        "null, false",
    })
    void allowThePagesThatTheOperatorNames(String origin, boolean allowed) {
        assertThat(NAMED.allow(origin, "server.example.net", true)).isEqualTo(allowed);
    }

    @Test
    void allowWhatIsNoBrowser() {
        assertThat(OWN.allow(null, "example.com", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "https://example.com/", "https://example.com/app", "null", ""})
    void refuseToStartWithWhatIsNoOrigin(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origins(List.of(pattern)))
                .withMessageContaining("heliograph.security.allowed-origins");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void warnWhereEveryPageIsAllowed(CapturedOutput output) {
        var any = new Origins(List.of("*"));
        assertThat(any.allow("https://evil.example", "example.com", true)).isTrue();
        assertThat(any.allow("null", "example.com", true)).isTrue();
        assertThat(output.getAll()).contains("allowed-origins holds *").hasLineCount(1);
    }
}
