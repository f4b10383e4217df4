package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A server that is told whom to tell.
@ExtendWith(OutputCaptureExtension.class)
class WebhookSettingsIT {

    private static final String URL = "heliograph.webhooks[0].url=";
    private static final String SECRET = "heliograph.webhooks[0].secret=";
    private static final String EVENTS = "heliograph.webhooks[0].events=";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost/ | whsec_canary | '' | heliograph.webhooks[0].secret: a secret is the word whsec_",
                "http://localhost/ | canary | '' | heliograph.webhooks[0].secret: a secret is the word whsec_",
                "ftp://localhost/canary | '' | '' | heliograph.webhooks[0].url: an endpoint is an http or https",
                "http://localhost/ | " + Receiver.SECRET
                        + " | peer.joined | heliograph.webhooks[0].events: there is no",
            })
    void refusesToStartAndSaysWhy(String url, String secret, String events, String reason, CapturedOutput output) {
        assertThatThrownBy(() -> OwnServer.start(URL + url, SECRET + secret, EVENTS + events))
                .hasStackTraceContaining(reason);

        assertThat(output).contains(reason).doesNotContain("canary", Receiver.SECRET);
    }

    @Test
    void hasNothingOfWebhooksWhereNoneIsConfigured() {
        try (var server = OwnServer.start()) {
            assertThat(server.context().getBeanDefinitionNames())
                    .isNotEmpty()
                    .noneMatch(name -> name.toLowerCase().contains("webhook") || name.contains("roomStories"));
        }
    }

    @Test
    void neverPrintsAddressesOrSecrets(CapturedOutput output) {
        try (var receiver = new Receiver((exchange, message) -> 410)) {
            try (var server = OwnServer.start(
                    receiver.properties("heliograph.webhook.retry-delays=10ms", "logging.level.io.heliograph=trace"))) {
                var ada = new TestPeer(server.port(), "canary-user").connects();
                ada.joins("canary-room");
                Awaitility.await().until(() -> output.getOut().contains("answered 410"));
                ada.close();
            }
        }
        assertThat(output).contains("Webhook 0 answered 410").doesNotContain("canary", Receiver.SECRET);
    }
}
