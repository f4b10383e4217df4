package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Peers that come back on another node than they were on. Ada is on the first node, bob on the second and eve on the
/// first again; each connection anew is to the other.
@OnTwoNodes
class MovingIT extends RoomScenario {

    private static final int EACH = 150;

    private TestPeer ada;
    private TestPeer bob;
    private TestPeer eve;

    @BeforeEach
    void threePeersMeet() {
        ada = member("ada");
        bob = member("bob");
        eve = member("eve");
    }

    @Test
    void theOldSessionIsSentAwayAndNobodySeesAnything() {
        var old = bob.client();
        bob.resumes();

        wasReplaced(old, List.of(bob.receivesAny(), bob.receivesAny()));
        ada.receivesNothing();
        eve.receivesNothing();
        ada.sends(Body.chat("to all"));
        bob.receives("control");
        bob.sends(Body.chat("to ada").to(ada));
        ada.receives("control");
        bob.receivesNothing();
    }

    /// @param both in any order, as they came on two connections
    private static void wasReplaced(StompClient old, List<Message> both) {
        assertThat(both).extracting(Message::type).containsExactlyInAnyOrder("goaway", "joined");
        assertThat(both).anySatisfy(message -> assertThat(message.fields()).containsEntry("reason", "replaced"));
        assertThat(both).anySatisfy(message -> assertThat(message.fields()).containsEntry("recovered", true));
        assertThat(old.closeCode()).isEqualTo(4409);
        assertThat(old.hasError()).isFalse();
        old.ended();
    }

    @Test
    void whatWasMissedComesFirst() {
        bob.cuts();
        var offered = ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        var trickled = ada.sends(Body.candidate("a1", "10.0.0.1").to(bob));
        eve.sends(Body.chat("not for bob").to(ada));
        var told = eve.sends(Body.chat("to all"));
        var resumed = bob.resumes();

        assertThat(bob.receives("offer").rev()).isEqualTo(offered);
        assertThat(bob.receives("candidate").rev()).isEqualTo(trickled);
        assertThat(bob.receives("control").rev()).isEqualTo(told);
        var joined = bob.receives("joined");
        assertThat(joined.fields()).containsEntry("recovered", true);
        assertThat(joined.rev()).isEqualTo(resumed);
        assertThat(joined.list("peers")).containsExactly(ada.self(), eve.self());
        bob.receivesNothing();
    }

    @Test
    void goingBackAndForthMissesNothing() {
        for (int i = 0; i < 10; i++) {
            bob.cuts();
            ada.sends(Body.chat("while away " + i));
            bob.resumes();
            assertThat(bob.receives("control").object("data")).containsEntry("text", "while away " + i);
            assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
            var old = bob.client();
            bob.resumes();
            wasReplaced(old, List.of(bob.receivesAny(), bob.receivesAny()));
            eve.sends(Body.chat("while there " + i));
            assertThat(bob.receives("control").object("data")).containsEntry("text", "while there " + i);
            ada.receives("control");
            eve.receives("control");
        }
        ada.receivesNothing();
        eve.receivesNothing();
        bob.receivesNothing();
    }

    @Test
    void allMayMoveAtOnce() {
        for (int i = 0; i < 5; i++) {
            List.of(ada, bob, eve).forEach(TestPeer::cuts);
            AtOnce.each(List.of(ada, bob, eve), TestPeer::resumes);
            for (var each : List.of(ada, bob, eve)) {
                assertThat(each.receives("joined").fields()).containsEntry("recovered", true);
            }
        }
        for (var each : List.of(ada, bob, eve)) {
            each.receivesNothing();
        }
    }

    /// The answer goes to somebody who has bob's token but is not asked again: what bob would have got on the
    /// connection that was lost. It is on the second node, where bob was, and bob then comes to the first.
    @Test
    void aResumeWhoseAnswerWasLostIsRepeatedOnTheOtherNode() {
        bob.cuts();
        ada.sends(Body.chat("1"));
        var lost = peer("bob").connects();
        lost.in(room());
        lost.sends(Body.of("join").with("resume", bob.resumption(bob.token())));
        lost.cuts();
        ada.sends(Body.chat("2"));
        bob.resumes();

        for (var text : List.of("1", "2")) {
            assertThat(bob.receives("control").object("data")).containsEntry("text", text);
        }
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
        bob.receivesNothing();
    }

    @Test
    void aTokenIsSpentOnAllNodesWhenItsSuccessorIsUsed() {
        var first = bob.token();
        for (int i = 0; i < 2; i++) {
            bob.cuts();
            bob.resumes();
            bob.receives("joined");
        }
        for (int i = 0; i < 2; i++) {
            bob.cuts();
            bob.connects();
            bob.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(first)));
        }
    }

    @Test
    void negotiationAndRoleMoveToo() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        bob.cuts();
        bob.resumes();
        bob.receives("joined");
        ada.cuts();
        ada.resumes();
        ada.receives("joined");

        bob.isRefused("glare", Body.offer(Sdp.data("b1")).to(ada));
        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
        ada.receives("answer");
        ada.sends(Body.control("mute", Map.of("kinds", List.of("video"))).to(eve));
        eve.receives("control");
    }

    /// Bob moves each time that it has heard twenty messages more, and counts them all.
    @Test
    void takingOverInAStormLosesNothing() {
        var dan = member("dan");
        List<TestPeer> speakers = List.of(ada, eve, dan);
        var storm = CompletableFuture.supplyAsync(() -> AtOnce.each(speakers, MovingIT::says));
        List<Message> heard = new ArrayList<>();
        List<StompClient> old = new ArrayList<>();
        int goneAway = 0;
        while (heard.size() < EACH * speakers.size() || goneAway < old.size()) {
            var message = bob.receivesAny();
            switch (message.type()) {
                case "control" -> heard.add(message);
                case "goaway" -> goneAway++;
                default -> assertThat(message.fields()).containsEntry("recovered", true);
            }
            if (message.type().equals("control") && heard.size() % 20 == 0) {
                old.add(bob.client());
                bob.resumes();
            }
        }
        StompClient.get(storm);

        assertThat(old)
                .hasSizeGreaterThan(10)
                .allSatisfy(client -> assertThat(client.closeCode()).isEqualTo(4409));
        assertThat(heard).extracting(Message::rev).isSorted().doesNotHaveDuplicates();
        for (var speaker : speakers) {
            assertThat(heard)
                    .filteredOn(message -> message.text("from").equals(speaker.id()))
                    .extracting(message -> message.object("data").get("number"))
                    .isEqualTo(numbers());
        }
    }

    /// One number after the other, each when the one before has taken effect.
    private static long says(TestPeer peer) {
        long rev = 0;
        for (var number : numbers()) {
            rev = peer.sends(Body.control("x-count", Map.of("number", number)));
        }
        return rev;
    }

    private static List<Object> numbers() {
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
