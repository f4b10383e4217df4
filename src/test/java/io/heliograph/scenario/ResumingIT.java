package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResumingIT extends RoomScenario {

    @Test
    void bringsWhatWasMissedInOrderThenJoined() {
        var ada = member("ada");
        var bob = member("bob");
        var before = bob.token();
        bob.cuts();
        var offered = ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        var trickled = ada.sends(Body.candidate("a1", "10.0.0.1").to(bob));
        var told = ada.sends(Body.chat("to all"));
        var eve = peer("eve").connects();
        var met = eve.joins(room()).rev();
        ada.receives("peer-joined");
        var resumed = bob.resumes();

        assertThat(bob.receives("offer").rev()).isEqualTo(offered);
        assertThat(bob.receives("candidate").rev()).isEqualTo(trickled);
        assertThat(bob.receives("control").rev()).isEqualTo(told);
        assertThat(bob.receives("peer-joined").rev()).isEqualTo(met);
        var joined = bob.receives("joined");
        assertThat(joined.fields()).containsEntry("recovered", true);
        assertThat(joined.rev()).isEqualTo(resumed);
        assertThat(joined.object("self")).containsEntry("id", bob.id()).containsEntry("since", 2);
        assertThat(joined.list("peers")).containsExactly(ada.self(), eve.self());
        assertThat(bob.token()).isNotEqualTo(before);
        bob.receivesNothing();
    }

    @Test
    void aQuickReconnectShowsNobodyAnything() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        bob.resumes();
        bob.receives("joined");

        ada.receivesNothing();
        ada.sends(Body.chat("hi"));
        bob.receives("control");
        bob.sends(Body.chat("hi"));
        ada.receives("control");
    }

    @Test
    void replaysOnlyWhatWasAddressedToThePeer() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        bob.cuts();
        ada.sends(Body.chat("for eve").to(eve));
        eve.sends(Body.chat("for bob").to(bob));
        bob.resumes();

        assertThat(bob.receives("control").object("data")).containsEntry("text", "for bob");
        bob.receives("joined");
    }

    @Test
    void aResumeWhoseAnswerWasLostMayBeRepeated() {
        var ada = member("ada");
        var bob = member("bob");
        var token = bob.token();
        var seen = bob.resumption(token);
        bob.cuts();
        ada.sends(Body.chat("1"));
        bob.resumes(again(bob, seen));
        bob.receives("control");
        bob.receives("joined");
        bob.cuts();
        ada.sends(Body.chat("2"));
        bob.resumes(again(bob, Map.of("peer", bob.id(), "token", token, "rev", bob.rev())));

        bob.receives("control");
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
    }

    /// Connects; gives back the token to resume with.
    private static String again(TestPeer peer, Map<String, Object> resumption) {
        peer.connects();
        return (String) resumption.get("token");
    }

    @Test
    void aTokenWorksUntilItsSuccessorIsFirstUsed() {
        var ada = member("ada");
        var bob = member("bob");
        var first = bob.token();
        bob.cuts();
        bob.resumes();
        bob.receives("joined");
        bob.cuts();
        bob.resumes();
        bob.receives("joined");
        bob.cuts();
        bob.connects();

        bob.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(first)));
        bob.resumes(bob.token());
        bob.receives("joined");
        ada.receivesNothing();
    }

    @Test
    void whoseTokenIsWrongMustJoinAnew() {
        member("ada");
        var bob = member("bob");
        bob.cuts();
        bob.connects();

        bob.isRefused("resume-failed", Body.of("join").id("r1").with("resume", bob.resumption("wrong")));
        bob.isRefused(
                "resume-failed",
                Body.of("join").with("resume", Map.of("peer", "nobody", "token", bob.token(), "rev", 1)));
    }

    @Test
    void whoHasLeftCannotResume() {
        member("ada");
        var bob = member("bob");
        bob.disconnects();
        bob.connects();

        bob.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(bob.token())));
    }

    @Test
    void inARoomThatIsGoneNobodyResumes() {
        var ada = peer("ada").connects();
        ada.in(room());
        var resume = Map.of("peer", "p", "token", "t", "rev", 1);

        ada.isRefused("resume-failed", Body.of("join").with("resume", resume));
    }

    @Test
    void anotherUserCannotResumeThePeer() {
        var ada = member("ada");
        var bob = member("bob");
        var thief = peer("thief").connects();
        thief.in(room());

        thief.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(bob.token())));
        ada.sends(Body.chat("still you").to(bob));
        bob.receives("control");
    }

    @Test
    void aGuestTakesOverThePeersUser() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        var guest = guest().connects();
        guest.in(room());
        guest.sends(Body.of("join").with("resume", bob.resumption(bob.token())));

        assertThat(guest.receives("joined").object("self"))
                .containsEntry("user", "bob")
                .containsEntry("id", bob.id());
        guest.sends(room() + "-2", Body.of("join"));
        assertThat(guest.receives("joined").object("self")).containsEntry("user", "bob");
        ada.receivesNothing();
    }

    @Test
    void aResumeWinsOverTheConnectionThatSeemsAlive() {
        var ada = member("ada");
        var bob = member("bob");
        var old = bob.client();
        bob.resumes();

        // On two connections, so in any order.
        var both = List.of(bob.receivesAny(), bob.receivesAny());
        assertThat(both).extracting(Message::type).containsExactlyInAnyOrder("goaway", "joined");
        assertThat(both)
                .filteredOn(message -> message.type().equals("goaway"))
                .singleElement()
                .satisfies(goaway -> assertThat(goaway.fields())
                        .containsOnlyKeys("type", "reason", "reconnect", "after")
                        .containsEntry("reason", "replaced"));
        assertThat(old.closeCode()).isEqualTo(4409);
        assertThat(old.hasError()).isFalse();
        old.ended();
        ada.receivesNothing();
    }

    @Test
    void aRevOfTheFutureIsNotRecovered() {
        var ada = member("ada");
        var bob = member("bob");
        bob.cuts();
        bob.connects();
        bob.sends(Body.of("join").with("resume", Map.of("peer", bob.id(), "token", bob.token(), "rev", 1000)));

        assertThat(bob.receives("joined").fields()).containsEntry("recovered", false);
        ada.receivesNothing();
    }

    @Test
    void theSameConnectionMayComeBackWithACloseFrame() {
        var ada = member("ada");
        var bob = member("bob");
        bob.client().wire().closes(1001);
        assertThat(bob.client().closeCode()).isEqualTo(1001);
        bob.client().ended();
        ada.sends(Body.chat("missed"));
        bob.resumes();

        bob.receives("control");
        bob.receives("joined");
        ada.receivesNothing();
    }

    @Test
    void anIdIsAppliedOnceOverAReconnect() {
        var ada = member("ada");
        var bob = member("bob");
        var offer = Body.offer(Sdp.data("b1")).to(ada).id("o1");
        var rev = bob.sends(offer);
        var stale = bob.isRefused("stale", Body.answer(Sdp.data("b2")).to(ada).id("a1"));
        bob.cuts();
        bob.resumes();
        bob.receives("joined");

        assertThat(bob.sends(offer)).isEqualTo(rev);
        var repeated =
                bob.isRefused("stale", Body.answer(Sdp.data("b2")).to(ada).id("a1"));
        assertThat(repeated.fields()).isEqualTo(stale.fields());
        assertThat(ada.receives("offer").fields()).containsEntry("id", "o1");
        ada.receivesNothing();
    }

    @Test
    void theIdOfAModeratorsActionIsAppliedOnceToo() {
        var ada = member("ada");
        var bob = member("bob");
        var configure = Body.control("configure", Map.of("capacity", 5)).id("c1");
        var mute =
                Body.control("mute", Map.of("kinds", List.of("audio"))).to(bob).id("m1");
        var configured = ada.sends(configure);
        var muted = ada.sends(mute);

        assertThat(ada.sends(configure)).isEqualTo(configured);
        assertThat(ada.sends(mute)).isEqualTo(muted);
        bob.receives("room-updated");
        bob.receives("control");
        bob.receives("peer-updated");
        bob.receivesNothing();
    }
}
