package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What time brings about, on a server that has little of it: heart-beats and connects within a second, away after
/// 0.3 s, gone after 3 s.
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
    void whoIsLostIsAwayThenGone() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        var lost = System.nanoTime();

        assertThat(ada.receives("peer-updated").object("peer"))
                .containsEntry("id", bob.id())
                .containsEntry("state", "away");
        var left = ada.receives("peer-left");
        assertThat(left.fields()).containsEntry("peer", bob.id()).containsEntry("reason", "timeout");
        assertThat(since(lost)).isBetween(Duration.ofMillis(2900), Duration.ofMillis(6000));
        bob.connects();
        bob.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(bob.token())));
    }

    @Test
    void whoComesBackIsOnlineAgainForAll() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        ada.receives("peer-updated");
        var resumed = bob.resumes();

        var back = ada.receives("peer-updated");
        assertThat(back.object("peer")).containsEntry("id", bob.id()).containsEntry("state", "online");
        assertThat(back.rev()).isEqualTo(resumed);
        assertThat(bob.skipsTo("joined").object("self")).containsEntry("state", "online");
    }

    @Test
    void anAwayPeerIsShownSoToNewcomers() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        ada.receives("peer-updated");
        var eve = peer("eve").connects();

        assertThat(eve.joins(room()).list("peers"))
                .filteredOn(peer -> peer.get("id").equals(bob.id()))
                .singleElement()
                .satisfies(peer -> assertThat(peer).containsEntry("state", "away"));
    }

    @Test
    void aLogThatHoldsTheEntriesNoMoreSaysSo() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        for (int i = 0; i < 20; i++) {
            ada.sends(Body.chat("line " + i));
        }
        bob.resumes();

        var joined = bob.receives("joined");
        assertThat(joined.fields()).containsEntry("recovered", false);
        assertThat(joined.object("self")).containsEntry("id", bob.id());
        bob.receivesNothing();
    }

    @Test
    void anUnrecoveredPeerNegotiatesAnewAndGetsTheStandingOffers() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.offer(Sdp.data("a1")));
        bob.receives("offer");
        ada.sends(Body.offer(Sdp.data("a2")).to(bob).with("pc", "two"));
        bob.receives("offer");
        bob.cuts();
        for (int i = 0; i < 20; i++) {
            ada.sends(Body.chat("line " + i));
        }
        bob.resumes();

        assertThat(bob.receives("joined").fields()).containsEntry("recovered", false);
        assertThat(bob.receives("offer").text("sdp")).contains("a1");
        bob.receivesNothing();
        bob.isRefused("stale", Body.answer(Sdp.data("b2")).to(ada).with("pc", "two"));
        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
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

    @Test
    void connectionsAreBounded() {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < 41; i++) {
                wires.add(Wire.ask(port(), 0, "GET"));
                assertThat(wires.getLast().answer()).startsWith("HTTP/1.1 101");
            }
            var last = wires.getLast();
            last.text(connect("0,0").toString());

            assertThat(StompText.parse(last.reads().payload()))
                    .singleElement()
                    .matches(error -> error.header("code").equals("too-many"));
            assertThat(last.reads().closeCode()).isEqualTo(4429);
        } finally {
            wires.forEach(Wire::close);
        }
    }

    @Test
    void whoWasLostIsNotReplacedByItsUsersOtherPeer() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        var second = peer("bob").connects();
        second.joins(room());
        ada.sends(Body.control("x-to-second", Map.of()).to(second));

        second.skipsTo("control");
        assertThat(second.id()).isNotEqualTo(bob.id());
    }
}
