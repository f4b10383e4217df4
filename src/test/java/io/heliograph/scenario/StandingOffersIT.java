package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Offers without `to`: the caller may be there first.
class StandingOffersIT extends RoomScenario {

    @Test
    void aStandingOfferWaitsForWhoeverComes() {
        var ada = member("ada");
        ada.sends(Body.offer(Sdp.data("a1")).id("o1"));
        ada.sends(Body.candidate("a1", "10.0.0.1").id("c1"));
        ada.sends(Body.of("candidate").with("candidate", Map.of("candidate", "")));
        var bob = member("bob");

        var offer = bob.receives("offer");
        assertThat(offer.fields())
                .containsOnlyKeys("type", "room", "rev", "ts", "from", "id", "sdp", "pc")
                .containsEntry("from", ada.id())
                .containsEntry("id", "o1");
        assertThat(bob.receives("candidate").fields()).containsEntry("id", "c1");
        bob.receives("candidate");
        bob.sends(Body.answer(Sdp.data("b1")));
        ada.receives("answer");
        bob.receivesNothing();
        ada.receivesNothing();
    }

    @Test
    void aStandingOfferGoesToAllOthersAndTheFirstAnswerTakesIt() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        ada.sends(Body.offer(Sdp.data("a1")));
        bob.receives("offer");
        eve.receives("offer");
        eve.sends(Body.answer(Sdp.data("e1")));

        bob.isRefused("stale", Body.answer(Sdp.data("b1")));
        bob.isRefused("stale", Body.answer(Sdp.data("b1")).to(ada));
        assertThat(ada.receives("answer").text("from")).isEqualTo(eve.id());
        ada.receivesNothing();
        var joe = member("joe");
        joe.receivesNothing();
    }

    @Test
    void anAnsweredOfferIsNotHandedOn() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.offer(Sdp.data("a1")));
        bob.receives("offer");
        bob.sends(Body.answer(Sdp.data("b1")));
        ada.receives("answer");
        ada.sends(Body.candidate("a1", "10.0.0.9"));

        bob.receives("candidate");
        member("eve").receivesNothing();
    }

    @Test
    void whoWasOfferedToMayNotOfferBack() {
        var ada = member("ada");
        ada.sends(Body.offer(Sdp.data("a1")));
        var bob = member("bob");
        bob.receives("offer");

        bob.isRefused("glare", Body.offer(Sdp.data("b1")).to(ada));
        bob.isRefused("glare", Body.offer(Sdp.data("b1")));
    }

    @Test
    void aNewerStandingOfferReplacesTheOldWithItsCandidates() {
        var ada = member("ada");
        ada.sends(Body.offer(Sdp.data("a1")));
        ada.sends(Body.candidate("a1", "10.0.0.1"));
        ada.sends(Body.offer(Sdp.data("a2")));
        var bob = member("bob");

        assertThat(bob.receives("offer").text("sdp")).contains("a2");
        bob.receivesNothing();
    }

    @Test
    void aStandingOfferEndsWithItsPeer() {
        var ada = member("ada");
        var bob = member("bob");
        ada.sends(Body.offer(Sdp.data("a1")));
        bob.receives("offer");
        ada.sends(Body.of("leave"));
        bob.receives("peer-left");
        bob.receives("peer-updated");

        member("eve").receivesNothing();
    }

    @Test
    void aPeerThatMissedTheOfferGetsItWhenItResumes() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        ada.sends(Body.offer(Sdp.data("a1")));
        bob.resumes();

        bob.receives("offer");
        bob.receives("joined");
        bob.receivesNothing();
        bob.sends(Body.answer(Sdp.data("b1")));
        ada.receives("answer");
    }

    @Test
    void answersToSeveralOffersMustNameTheirs() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        for (var caller : List.of(ada, bob)) {
            caller.sends(Body.offer(Sdp.data(caller.id())).to(eve));
            eve.receives("offer");
        }
        eve.isRefused("bad-request", Body.answer(Sdp.data("e1")));
        eve.sends(Body.answer(Sdp.data("e1")).to(bob));
        bob.receives("answer");
        eve.sends(Body.answer(Sdp.data("e2")));
        ada.receives("answer");
    }
}
