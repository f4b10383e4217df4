package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.scenario.StompClient.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One room on two nodes which both have something to say at the same time. Peers come to the first node and the second
/// by turns.
@OnTwoNodes
class TwoNodesIT extends RoomScenario {

    private static final int SPEAKERS = 12;
    private static final int EACH = 170;

    private static String refusalOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "";
            case Outcome.Refused(Message error) -> error.text("code");
        };
    }

    @Test
    void oneOfTwoOffersAtTheSameTimeWins() {
        var ada = member("ada");
        var bob = member("bob");
        for (int i = 0; i < 20; i++) {
            var offer = Body.offer(Sdp.data("o" + i));
            var refusals =
                    AtOnce.each(List.of(ada, bob), one -> refusalOf(one.tries(offer.to(one == ada ? bob : ada))));

            assertThat(refusals).containsExactlyInAnyOrder("", "glare");
            var winner = refusals.getFirst().isEmpty() ? ada : bob;
            var loser = winner == ada ? bob : ada;
            loser.receives("offer");
            loser.sends(Body.answer(Sdp.data("a" + i)).to(winner));
            winner.receives("answer");
        }
        ada.receivesNothing();
        bob.receivesNothing();
    }

    @Test
    void oneOfTwoAnswersTakesAStandingOffer() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        for (int i = 0; i < 10; i++) {
            ada.sends(Body.offer(Sdp.data("a" + i)));
            bob.receives("offer");
            eve.receives("offer");
            var answer = Body.answer(Sdp.data("b" + i));
            var refusals = AtOnce.each(List.of(bob, eve), one -> refusalOf(one.tries(answer)));

            assertThat(refusals).containsExactlyInAnyOrder("", "stale");
            var taker = refusals.getFirst().isEmpty() ? bob : eve;
            assertThat(ada.receives("answer").text("from")).isEqualTo(taker.id());
        }
        ada.receivesNothing();
    }

    @Test
    void aStandingOfferWaitsForWhoeverComesToTheOtherNode() {
        var ada = member("ada");
        ada.sends(Body.offer(Sdp.data("a1")));
        ada.sends(Body.candidate("a1", "10.0.0.1"));
        var bob = member("bob");

        assertThat(bob.receives("offer").text("from")).isEqualTo(ada.id());
        bob.receives("candidate");
        bob.sends(Body.answer(Sdp.data("b1")));
        assertThat(ada.receives("answer").text("from")).isEqualTo(bob.id());
        member("eve").receivesNothing();
        member("dan").receivesNothing();
    }

    @Test
    void theHeirIsOneForBothNodes() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.control("role", Map.of("role", "moderator")).to(bob));
        ada.receives("peer-updated");
        bob.skipsTo("peer-updated");
        var eve = member("eve");
        var dan = member("dan");
        AtOnce.each(List.of(ada, bob), one -> one.sends(Body.of("leave")));

        for (var each : List.of(eve, dan)) {
            each.skipsTo("peer-left");
            each.receives("peer-left");
            assertThat(each.receives("peer-updated").object("peer"))
                    .containsEntry("id", eve.id())
                    .containsEntry("role", "moderator");
        }
        dan.isRefused("forbidden", Body.control("configure", Map.of("locked", true)));
        eve.sends(Body.of("leave"));
        dan.receives("peer-left");
        assertThat(dan.receives("peer-updated").object("peer")).containsEntry("id", dan.id());
        dan.sends(Body.control("configure", Map.of("locked", true)));
        dan.receives("room-updated");
        dan.receivesNothing();
    }

    @Test
    void aRoomThatEndedOnOneNodeBeginsAnewOnTheOther() {
        for (int i = 0; i < 10; i++) {
            var first = peer("first").connects();
            var second = peer("second").connects();
            assertThat(first.joins(room()).rev()).isEqualTo(1);
            assertThat(first.self()).containsEntry("role", "moderator").containsEntry("since", 1);
            assertThat(second.joins(room()).rev()).isEqualTo(2);
            first.sends(Body.of("leave"));
            second.skipsTo("peer-updated");
            second.sends(i % 3 == 0 ? Body.control("close") : Body.of("leave"));
            if (i % 2 == 0) {
                // Turns the order of the nodes round.
                peer("nobody");
            }
        }
    }

    @Test
    void oneOfManyWhoComeAtOnceIsTheFirst() {
        List<TestPeer> comers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            comers.add(peer("user-" + i).connects());
        }
        var revs = AtOnce.each(comers, one -> one.joins(room(), Body.of("join")).rev());

        assertThat(revs).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(comers)
                .filteredOn(one -> one.self().get("role").equals("moderator"))
                .singleElement()
                .satisfies(first -> assertThat(first.self()).containsEntry("since", 1));
    }

    /// Every peer hears the same as one who says nothing, but for what it said itself.
    @Test
    void twoThousandChatsAreInOneOrderForEverybody() {
        List<TestPeer> speakers = new ArrayList<>();
        for (int i = 0; i < SPEAKERS; i++) {
            speakers.add(member("speaker-" + i));
        }
        var ear = member("ear");
        var otherEar = member("other ear");
        AtOnce.each(speakers, this::chats);
        var all = heard(ear, SPEAKERS * EACH);

        assertThat(all).extracting(Message::rev).isSorted().doesNotHaveDuplicates();
        assertThat(heard(otherEar, SPEAKERS * EACH)).isEqualTo(all);
        for (var speaker : speakers) {
            var others = all.stream()
                    .filter(chat -> !chat.text("from").equals(speaker.id()))
                    .toList();
            assertThat(heard(speaker, others.size())).isEqualTo(others);
            assertThat(all)
                    .filteredOn(chat -> chat.text("from").equals(speaker.id()))
                    .extracting(chat -> chat.text("id"))
                    .isEqualTo(ids());
            speaker.receivesNothing();
        }
    }

    /// Does not wait for one to take effect before it sends the next.
    private int chats(TestPeer speaker) {
        for (var id : ids()) {
            speaker.client()
                    .sends(StompText.send(
                            "/app/room/" + room(), Body.chat("hi").id(id).json()));
        }
        return EACH;
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            ids.add("c" + i);
        }
        return ids;
    }

    private static List<Message> heard(TestPeer peer, int count) {
        List<Message> heard = new ArrayList<>();
        while (heard.size() < count) {
            heard.add(peer.receives("control"));
        }
        return heard;
    }

    @Test
    void anIdIsAppliedOnceThoughItIsRepeatedOnTheOtherNode() {
        var ada = member("ada");
        var bob = member("bob");
        for (int i = 0; i < 5; i++) {
            var chat = Body.chat("once " + i).id("c" + i);
            var rev = bob.sends(chat);
            bob.cuts();
            bob.resumes();
            bob.receives("joined");

            assertThat(bob.sends(chat)).isEqualTo(rev);
            assertThat(ada.receives("control").rev()).isEqualTo(rev);
        }
        ada.receivesNothing();
        bob.receivesNothing();
    }

    /// Nobody knows whether the first attempt took effect.
    @Test
    void whatWasSentIntoALostConnectionMayBeSentAgain() {
        var ada = member("ada");
        var bob = member("bob");
        for (int i = 0; i < 20; i++) {
            var chat = Body.chat("once " + i).id("c" + i);
            bob.client().sends(StompText.send("/app/room/" + room(), chat.json()));
            bob.client().wire().cuts();
            bob.resumes();
            bob.receives("joined");
            var rev = bob.sends(chat);

            var heard = ada.receives("control");
            assertThat(heard.object("data")).containsEntry("text", "once " + i);
            assertThat(heard.rev()).isEqualTo(rev);
        }
        ada.receivesNothing();
        bob.receivesNothing();
    }
}
