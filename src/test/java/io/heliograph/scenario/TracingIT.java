package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import io.heliograph.room.RoomLog;
import io.heliograph.room.Tracing;
import io.heliograph.scenario.Collector.Seen;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactoryUtils;

/// A signal's way as whoever collects traces sees it.
class TracingIT {

    private static final String ROOM = "room-of-a-trace";
    private static final String ADA = "ada-of-a-trace";
    private static final String BOB = "bob-of-a-trace";
    private static final String SAID = "said-in-a-trace";

    private static TestPeer joins(OwnServer server, String user) {
        var peer = new TestPeer(server.port(), user).connects();
        peer.joins(ROOM);
        return peer;
    }

    private static void offers(TestPeer from, TestPeer to) {
        from.sends(Body.offer(Sdp.data(SAID)).to(to).id("id-of-an-offer"));
        to.skipsTo("offer");
    }

    private static void isDiscreet(Collector collector, TestPeer... peers) {
        assertThat(collector.text())
                .contains("receive offer", "heliograph")
                .doesNotContain(ROOM, SAID, ADA, BOB, "id-of-an-offer", "ice-ufrag", "127.0.0.1")
                .doesNotContain(Stream.of(peers).map(TestPeer::id).toList())
                .doesNotContain(Stream.of(peers).map(TestPeer::token).toList());
        assertThat(collector.faults()).isEmpty();
    }

    private static void isOneTree(List<Seen> trace) {
        var first = trace.getFirst();
        assertThat(first.parent()).isEmpty();
        assertThat(trace).extracting(Seen::trace).containsOnly(first.trace());
        assertThat(trace).extracting(Seen::id).doesNotHaveDuplicates();
        assertThat(trace.subList(1, trace.size())).allSatisfy(each -> {
            assertThat(each.parent()).isEqualTo(first.id());
            assertThat(each.to()).isGreaterThanOrEqualTo(each.from());
        });
    }

    @Test
    void anOfferIsOneTraceFromItsFrameToItsDelivery() {
        try (var collector = new Collector();
                var server = OwnServer.start(collector.properties())) {
            var ada = joins(server, ADA);
            var bob = joins(server, BOB);
            offers(ada, bob);

            var trace = collector.awaits("receive offer", 3);
            assertThat(trace).extracting(Seen::name).containsExactly("receive offer", "append", "deliver");
            isOneTree(trace);
            var node = trace.getFirst().node();
            assertThat(node).isNotEmpty();
            assertThat(trace)
                    .extracting(Seen::attributes)
                    .containsExactly(
                            Map.of(
                                    "heliograph.node",
                                    node,
                                    "heliograph.type",
                                    "offer",
                                    "heliograph.outcome",
                                    "accepted"),
                            Map.of(
                                    "heliograph.node",
                                    node,
                                    "heliograph.entries",
                                    "1",
                                    "heliograph.outcome",
                                    "appended"),
                            Map.of("heliograph.node", node, "heliograph.messages", "1"));
            isDiscreet(collector, ada, bob);
        }
    }

    @Test
    void aRefusalIsATraceOfOneSpan() {
        try (var collector = new Collector();
                var server = OwnServer.start(collector.properties())) {
            var ada = joins(server, ADA);
            ada.isRefused("stale", Body.answer(Sdp.data(SAID)).id("a1"));

            var trace = collector.awaits("receive answer", 1);
            assertThat(trace).hasSize(1);
            assertThat(trace.getFirst().attributes()).containsEntry("heliograph.outcome", "stale");
        }
    }

    @Test
    void whatIsNotSampledIsNotToldOf() {
        try (var collector = new Collector()) {
            try (var server = OwnServer.start(collector.properties("management.tracing.sampling.probability=0"))) {
                offers(joins(server, ADA), joins(server, BOB));
            }
            assertThat(collector.requests()).isZero();
        }
    }

    @Test
    @ExtendWith(RedisServer.Installed.class)
    void anOfferIsOneTraceAtBothNodes() {
        try (var redis = RedisServer.start();
                var collector = new Collector();
                var one = OwnServer.start(collector.properties(Nodes.onRedis(redis, "tracing")));
                var two = OwnServer.start(collector.properties(Nodes.onRedis(redis, "tracing")))) {
            var ada = joins(one, ADA);
            var bob = joins(two, BOB);
            offers(ada, bob);

            var trace = collector.awaits("receive offer", 4);
            assertThat(trace)
                    .extracting(Seen::name)
                    .startsWith("receive offer", "append")
                    .hasSize(4);
            isOneTree(trace);
            var here = trace.getFirst().node();
            assertThat(trace)
                    .filteredOn(each -> each.name().equals("deliver"))
                    .hasSize(2)
                    .satisfiesOnlyOnce(each -> {
                        assertThat(each.node()).isEqualTo(here);
                        assertThat(each.attributes()).containsEntry("heliograph.messages", "0");
                    })
                    .satisfiesOnlyOnce(each -> {
                        assertThat(each.node()).isNotEqualTo(here);
                        assertThat(each.attributes()).containsEntry("heliograph.messages", "1");
                    });
            isDiscreet(collector, ada, bob);
        }
    }

    @Test
    @ExtendWith(RedisServer.Installed.class)
    void aNodeThatDoesNotTraceIsNoObstacle() {
        try (var redis = RedisServer.start();
                var collector = new Collector();
                var one = OwnServer.start(collector.properties(Nodes.onRedis(redis, "tracing")));
                var two = OwnServer.start(Nodes.onRedis(redis, "tracing"))) {
            var ada = joins(one, ADA);
            var bob = joins(two, BOB);
            offers(ada, bob);
            bob.sends(Body.answer(Sdp.data("b1")));
            ada.skipsTo("answer");

            isOneTree(collector.awaits("receive offer", 3));
            assertThat(collector.spans()).extracting(Seen::name).doesNotContain("receive answer");
        }
    }

    @Test
    void aCollectorThatIsAwayHoldsUpNobody() {
        var collector = new Collector();
        var properties = collector.properties();
        collector.close();
        try (var server = OwnServer.start(properties)) {
            var ada = joins(server, ADA);
            var bob = joins(server, BOB);
            for (int i = 0; i < 20; i++) {
                ada.sends(Body.chat(SAID + i));
                bob.skipsTo("control");
            }
        }
    }

    @Test
    void offNothingOfItIsThere() {
        try (var collector = new Collector()) {
            for (var off : List.of(
                    "management.tracing.export.enabled=false",
                    "management.opentelemetry.enabled=false",
                    "management.tracing.export.otlp.enabled=false",
                    "management.opentelemetry.tracing.export.otlp.endpoint=")) {
                hasNothingOfIt(collector.properties(off));
            }
            assertThat(collector.requests()).isZero();
        }
    }

    @Test
    void whereNothingIsSaidOfItNothingOfItIsThere() {
        hasNothingOfIt();
    }

    private static void hasNothingOfIt(String... properties) {
        var before = threads();
        try (var server = OwnServer.start(properties)) {
            offers(joins(server, ADA), joins(server, BOB));

            assertThat(server.context().getBeansOfType(Tracing.class)).isEmpty();
            assertThat(server.context().getBeansOfType(OpenTelemetry.class)).isEmpty();
            assertThat(server.context().getBeansOfType(SpanProcessor.class)).isEmpty();
            assertThat(BeanFactoryUtils.beanNamesIncludingAncestors(server.context()))
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).matches(".*(otel|otlp|opentele).*"));
            assertThat(threads().stream().filter(name -> !before.contains(name)))
                    .noneMatch(name -> name.matches("(?i).*(span|otel|otlp|opentele).*"));
        }
    }

    /// The control of the two before.
    @Test
    void onItHasAThreadOfItsOwnAndOnlyTracesAreSent() {
        try (var collector = new Collector();
                var server = OwnServer.start(collector.properties())) {
            joins(server, ADA);
            collector.awaits("receive join", 3);

            assertThat(threads()).anyMatch(name -> name.contains("BatchSpanProcessor"));
            assertThat(server.context().getBeansOfType(Tracing.class)).hasSize(1);
            assertThat(server.context().getBean(RoomLog.Source.class).isShared())
                    .isFalse();
            assertThat(collector.faults()).isEmpty();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
