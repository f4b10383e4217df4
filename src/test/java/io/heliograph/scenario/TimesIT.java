package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What time does to connections, on a server that has little of it: heart-beats and connects within a second.
@OnAnImpatientServer
class TimesIT extends Scenario {

    private static StompText connect(String heartBeat) {
        return StompText.of("CONNECT", "accept-version", "1.2", "heart-beat", heartBeat);
    }

    private static long next(BlockingQueue<Long> times) {
        try {
            var next = times.poll(5, TimeUnit.SECONDS);
            assertThat(next).as("in time").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Test
    void whoDoesNotConnectInTimeIsSentAway() {
        try (var wire = Wire.open(port())) {
            var opened = System.nanoTime();

            assertThat(StompText.parse(wire.reads().payload()))
                    .singleElement()
                    .matches(error -> error.header("code").equals("timeout"));
            assertThat(since(opened)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
            assertThat(wire.reads().closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void pingsAreNoConnect() {
        try (var wire = Wire.open(port())) {
            wire.frame(Wire.PING, new byte[0]);
            wire.text("\n");

            assertThat(wire.readsUntil(Wire.CLOSE).closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void heartBeatsComeAsAgreedOn() {
        var ada = peer("ada").connects(connect("0,500"));
        assertThat(ada.client().connected().header("heart-beat")).isEqualTo("1000,1000");
        var from = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            next(ada.client().beats());
        }
        assertThat(since(from)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aSlowerHeartBeatIsAgreedOnWhereTheClientWantsLess() {
        var ada = peer("ada").connects(connect("0,60000"));
        var bob = peer("bob").connects(connect("0,0"));
        var eve = peer("eve").connects(connect("0,1000"));
        next(eve.client().beats());
        next(eve.client().beats());

        assertThat(ada.client().beats()).isEmpty();
        assertThat(bob.client().beats()).isEmpty();
    }

    @Test
    void whoseHeartBeatEndsIsCut() {
        var ada = member("ada");
        var bob = peer("bob").connects(connect("1000,0"));
        bob.joins(room());
        ada.receives("peer-joined");
        var silent = System.nanoTime();

        assertThat(bob.client().closeCode()).isEqualTo(4103);
        assertThat(bob.client().hasError()).isFalse();
        assertThat(since(silent)).isBetween(Duration.ofMillis(2400), Duration.ofMillis(6000));
        assertThat(ada.receives("peer-updated").object("peer")).containsEntry("state", "away");
    }

    @Test
    void whoOffersNoHeartBeatIsProbedWithPings() {
        var answering = peer("ada").connects(connect("0,0"));
        var silent = peer("bob").connects(connect("0,0"));
        silent.client().answersNoPings();

        next(silent.client().pings());
        assertThat(silent.client().closeCode()).isEqualTo(4103);
        next(answering.client().pings());
        next(answering.client().pings());
        assertThat(answering.client().isClosed()).isFalse();
        answering.joins(room());
    }

    @Test
    void lineFeedsAreHeartBeats() {
        var ada = peer("ada").connects(connect("1000,1000"));
        for (int i = 0; i < 5; i++) {
            next(ada.client().beats());
            ada.client().wire().text("\n");
        }
        assertThat(ada.client().isClosed()).isFalse();
        ada.joins(room());
    }

    @Test
    void aReaderThatTakesNothingForTooLongIsCut() {
        var ada = member("ada");
        var slow = new SlowReader(port(), "slow", room());
        ada.receives("peer-joined");
        for (int i = 0; i < 60; i++) {
            ada.sends(Body.offer(Sdp.large("a" + i, 120 * 1024)).with("to", slow.id()));
        }
        assertThat(ada.receives("peer-updated").object("peer")).containsEntry("state", "away");

        assertThat(slow.readsToTheEnd()).isEqualTo(4102);
    }

    private Wire opensAndConnects() {
        var wire = Wire.ask(port(), 0, "GET");
        assertThat(wire.answer()).startsWith("HTTP/1.1 101");
        wire.text(connect("0,0").toString());
        return wire;
    }

    @Test
    void connectionsAreBounded(@Autowired MeterRegistry meters) {
        var open = meters.get("signaling.connections").gauge();
        await().atMost(Duration.ofSeconds(10)).until(() -> open.value() == 0);
        List<Wire> wires = new ArrayList<>();
        try {
            // A connection is counted after its handshake was answered: whoever is CONNECTED has been.
            for (int i = 0; i < 40; i++) {
                wires.add(opensAndConnects());
                assertThat(StompText.parse(wires.getLast().reads().payload()))
                        .singleElement()
                        .matches(connected -> connected.command().equals("CONNECTED"));
            }
            var last = opensAndConnects();
            wires.add(last);

            assertThat(StompText.parse(last.reads().payload()))
                    .singleElement()
                    .matches(error -> error.header("code").equals("too-many"));
            assertThat(last.reads().closeCode()).isEqualTo(4429);
        } finally {
            wires.forEach(Wire::close);
        }
    }
}
