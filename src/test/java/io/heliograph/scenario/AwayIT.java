package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What becomes of peers without a connection: away after 0.3 s, gone after 3 s. The log keeps 8 entries.
class AwayIT extends RoomScenario {

    AwayIT() {
        super(OnAnImpatientServer.class);
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
        assertThat(Duration.ofNanos(System.nanoTime() - lost))
                .isBetween(Duration.ofMillis(2900), Duration.ofMillis(6000));
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

    @Test
    void whoIsBackInTimeStays() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        bob.cuts();
        eve.cuts();
        bob.resumes();
        bob.receives("joined");

        for (var other : List.of(ada, bob)) {
            assertThat(other.receives("peer-updated").object("peer")).containsEntry("id", eve.id());
            assertThat(other.receives("peer-left").fields()).containsEntry("peer", eve.id());
        }
        ada.sends(Body.chat("still here?").to(bob));
        bob.receives("control");
        ada.receivesNothing();
    }
}
