package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the meters say of who is let in, and who is not.
class CountedIT {

    private static MeterRegistry meters(OwnServer server) {
        return server.context().getBean(MeterRegistry.class);
    }

    private static double connects(OwnServer server, String outcome) {
        return count(server, "signaling.connects", "outcome", outcome);
    }

    private static double signals(OwnServer server, String type, String outcome) {
        return count(server, "signaling.signals", "type", type, "outcome", outcome);
    }

    private static double count(OwnServer server, String name, String... tags) {
        var counter = meters(server).find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    private static double gauge(OwnServer server, String name) {
        return meters(server).get(name).gauge().value();
    }

    private static double seconds(OwnServer server, String name) {
        return meters(server).get(name).timeGauge().value(TimeUnit.SECONDS);
    }

    private static TestPeer peer(OwnServer server) {
        return new TestPeer(server.port(), "ada");
    }

    @Test
    void whoIsLetInAndWhoIsNot() {
        try (var server = OwnServer.start("heliograph.limits.connections=1")) {
            try (var post = Wire.ask(server.port(), 0, "POST");
                    var elsewhere = Wire.ask(server.port(), 0, "GET", "Origin: https://elsewhere.example")) {
                assertThat(post.answer()).startsWith("HTTP/1.1 405 ");
                assertThat(elsewhere.answer()).startsWith("HTTP/1.1 403 ");
            }
            var old = peer(server).opens(StompText.of("CONNECT", "accept-version", "9.9", "host", "localhost"));
            assertThat(old.client().error().header("code")).isEqualTo("unsupported-version");
            old.client().ended();
            await().until(() -> gauge(server, "signaling.connections") == 0);
            peer(server).connects();
            var oneTooMany = peer(server).opens(StompText.of("CONNECT", "accept-version", "1.2", "host", "localhost"));
            assertThat(oneTooMany.client().error().header("code")).isEqualTo("too-many");

            var outcomes = Map.of("malformed", 1, "origin", 1, "unsupported-version", 1, "accepted", 1, "too-many", 1);
            assertThat(outcomes.keySet())
                    .allSatisfy(outcome ->
                            assertThat(connects(server, outcome)).as(outcome).isEqualTo(1));
            assertThat(meters(server).get("signaling.connects").counters().stream()
                            .mapToDouble(Counter::count)
                            .sum())
                    .isEqualTo(outcomes.size());
        }
    }

    @Test
    void aHandshakeWhenThereAreFarTooManyConnections() {
        try (var server = OwnServer.start("heliograph.limits.connections=1", "heliograph.limits.unconnected=1");
                var first = Wire.open(server.port())) {
            assertThat(first.answer()).startsWith("HTTP/1.1 101 ");
            await().until(() -> gauge(server, "signaling.connections") == 1);
            try (var second = Wire.ask(server.port(), 0, "GET")) {
                assertThat(second.answer()).startsWith("HTTP/1.1 503 ");
            }
            assertThat(connects(server, "full")).isEqualTo(1);
        }
    }

    @Test
    void aJoinThatNoRoomIsAskedAboutIsAJoinAllTheSame() {
        try (var server = OwnServer.start("heliograph.limits.rooms-per-session=1")) {
            var ada = peer(server).connects();
            ada.joins("one");
            ada.in("two");
            ada.isRefused("rate-limited", Body.of("join"));
            ada.isRefused("not-member", Body.chat("hello"));

            assertThat(signals(server, "join", "accepted")).isEqualTo(1);
            assertThat(signals(server, "join", "rate-limited")).isEqualTo(1);
            assertThat(signals(server, "unread", "rate-limited")).isZero();
            assertThat(signals(server, "unread", "not-member")).isEqualTo(1);
        }
    }

    @Test
    void aResumeInARoomThatIsNotThereHasFailed() {
        try (var server = OwnServer.start()) {
            var ada = peer(server).connects();
            ada.in("nowhere");
            ada.isRefused(
                    "resume-failed",
                    Body.of("join").with("resume", Map.of("peer", "nobody", "token", "none", "rev", 1)));

            assertThat(count(server, "signaling.resumes", "outcome", "failed")).isEqualTo(1);
            assertThat(signals(server, "join", "resume-failed")).isEqualTo(1);
        }
    }

    @Test
    void howManyConnectionsThereMayBe() {
        try (var server = OwnServer.start("heliograph.limits.connections=7")) {
            peer(server).connects();

            assertThat(gauge(server, "signaling.connections")).isEqualTo(1);
            assertThat(gauge(server, "signaling.connections.limit")).isEqualTo(7);
        }
    }

    @Test
    void howLongTheNodeHasBeenDraining() {
        try (var server = OwnServer.start("heliograph.drain.timeout=20s", "heliograph.admin.token=" + Api.TOKEN)) {
            assertThat(seconds(server, "signaling.drain")).isZero();
            assertThat(seconds(server, "signaling.drain.limit")).isEqualTo(20);

            Api.of(server).post("/api/node/drain", null);
            assertThat(seconds(server, "signaling.drain")).isPositive();
            await().until(() -> seconds(server, "signaling.drain") > 0.1);
            assertThat(seconds(server, "signaling.drain")).isLessThan(20);
            try (var late = Wire.ask(server.port(), 0, "GET")) {
                assertThat(late.answer()).startsWith("HTTP/1.1 503 ");
            }
            assertThat(connects(server, "draining")).isEqualTo(1);
        }
    }

    @Test
    void whatHasNotHappenedIsZeroFromTheStart() {
        try (var server = OwnServer.start()) {
            assertThat(meters(server).get("signaling.resumes").counters()).hasSize(3);
            assertThat(meters(server).get("signaling.cuts").counters()).hasSize(6);
        }
    }

    /// A counter that appears with 1 has never risen, for Prometheus: the first refusal of each pod would go unseen.
    @Test
    void whatAlertsLookAtIsZeroFromTheFirstScrapeOn() {
        try (var server = OwnServer.start()) {
            var scraped =
                    new Api(server.port(), null).get("/actuator/prometheus").body();

            assertThat(outcomes(scraped, "signaling_connects_total\\{outcome=\"([a-z-]+)\"} 0\\.0"))
                    .containsExactlyInAnyOrder(
                            "accepted",
                            "origin",
                            "full",
                            "draining",
                            "too-often",
                            "too-many",
                            "unauthorized",
                            "expired",
                            "unsupported-version");
            assertThat(outcomes(scraped, "signaling_signals_total\\{outcome=\"([a-z-]+)\",type=\"join\"} 0\\.0"))
                    .containsExactlyInAnyOrder("accepted", "forbidden", "rate-limited", "unavailable", "not-member");
            assertThat(outcomes(scraped, "signaling_resumes_total\\{outcome=\"([a-z-]+)\"} 0\\.0"))
                    .containsExactlyInAnyOrder("recovered", "lost", "failed");
        }
    }

    private static List<String> outcomes(String scraped, String series) {
        return Pattern.compile("(?m)^" + series + "$")
                .matcher(scraped)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
