package io.heliograph.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTests {

    private static final String URL = "https://example.com/hook?token=canary";
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OLDER = "whsec_EBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8=";

    private static EndpointSettings of(
            @Nullable String url, @Nullable String secret, List<String> secrets, String... events) {
        return EndpointSettings.of(3, new WebhookProperties.Endpoint(url, secret, secrets, List.of(events)));
    }

    @Test
    void namesAllEventsWhereNoneIsNamed() {
        assertThat(of(URL, SECRET, List.of()).events()).isEqualTo(EnumSet.allOf(EventType.class));
        assertThat(of(URL, SECRET, List.of(), "peer-left", " room-closed ").events())
                .containsExactlyInAnyOrder(EventType.PEER_LEFT, EventType.ROOM_CLOSED);
    }

    @Test
    void takesSeveralSecretsInEitherForm() {
        assertThat(of(URL, SECRET + " " + OLDER, List.of()).secrets()).hasSize(2);
        assertThat(of(URL, SECRET, List.of(OLDER)).secrets()).hasSize(2);
        assertThat(of(URL, null, List.of(SECRET, OLDER)).secrets()).hasSize(2);
        assertThat(of(URL, SECRET, List.of(SECRET)).secrets()).hasSize(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "example.com/hook?canary",
                "ftp://example.com/canary",
                "http:///canary",
                "https://a:canary@example.com/",
                "http://exa mple.com/canary",
                "http://example.com:99999/canary",
                "file:///canary"
            })
    void refusesWhatIsNoAddressWithoutShowingIt(@Nullable String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url, SECRET, List.of()))
                .withMessageStartingWith("heliograph.webhooks[3].url: an endpoint is an http or https address")
                .satisfies(e -> assertThat(e).hasStackTraceContaining("EndpointSettings"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("canary"));
    }

    @Test
    void refusesABadSecretBesideAGoodOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(URL, SECRET + " canary", List.of()))
                .withMessageStartingWith("heliograph.webhooks[3].secret: a secret is the word whsec_")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("canary"));
    }

    @Test
    void refusesAnEndpointWithoutSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(URL, null, List.of()))
                .withMessageContaining("needs a secret");
    }

    @Test
    void refusesAnEventThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(URL, SECRET, List.of(), "peer-joined", "peer.left"))
                .withMessage("heliograph.webhooks[3].events: there is no such event; the events are room-created,"
                        + " peer-joined, peer-left, room-closed.");
    }

    @Test
    void printsNeitherSecretNorAddress() {
        assertThat(of(URL, SECRET, List.of()).toString()).doesNotContain("canary", "AAEC");
        assertThat(new WebhookProperties.Endpoint(URL, SECRET, List.of(OLDER), List.of()).toString())
                .doesNotContain("canary", "AAEC", "EBES");
    }
}
