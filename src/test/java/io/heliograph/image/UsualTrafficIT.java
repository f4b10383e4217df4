package io.heliograph.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.Heliograph;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The traffic that the image is trained and probed with, against a server of today.
class UsualTrafficIT {

    private static final String SECRET = "a secret of at least 32 bytes, for the tests alone";

    private static ConfigurableApplicationContext server() {
        return new SpringApplicationBuilder(Heliograph.class)
                .properties(
                        "server.port=0",
                        "server.shutdown=immediate",
                        "heliograph.security.mode=jwt",
                        "heliograph.security.jwt.secret=" + SECRET)
                .run();
    }

    private static double accepted(MeterRegistry meters, String type) {
        return meters.get("signaling.signals")
                .tags("type", type, "outcome", "accepted")
                .counter()
                .count();
    }

    @Test
    void everythingThatItAsksIsAnsweredAsItShould() {
        try (var server = server();
                var http = HttpClient.newHttpClient()) {
            int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var traffic = new UsualTraffic(http, port, port, SECRET);
            traffic.awaitReadiness();
            traffic.pages();
            traffic.calls(2);

            var meters = server.getBean(MeterRegistry.class);
            assertThat(accepted(meters, "join")).isEqualTo(4);
            assertThat(accepted(meters, "offer")).isEqualTo(2);
            assertThat(accepted(meters, "answer")).isEqualTo(2);
            assertThat(accepted(meters, "candidate")).isEqualTo(6);
            assertThat(meters.get("signaling.resumes")
                            .tag("outcome", "recovered")
                            .counter()
                            .count())
                    .isEqualTo(2);
        }
    }
}
