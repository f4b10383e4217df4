package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Offers, answers and candidates between two peers.
class NegotiatingIT extends RoomScenario {

    private TestPeer ada;
    private TestPeer bob;

    @BeforeEach
    void twoPeersMeet() {
        ada = member("ada");
        bob = member("bob");
    }

    @Test
    void anOfferArrivesAsTheObjectThatItIs() {
        var sdp = Sdp.data("a1");
        var rev = ada.sends(Body.offer(sdp).to(bob).id("o1").with("from", "me").with("rev", 7));

        var offer = bob.receives("offer");
        assertThat(offer.fields())
                .containsOnlyKeys("type", "room", "rev", "ts", "from", "id", "sdp", "pc")
                .containsEntry("sdp", sdp)
                .containsEntry("from", ada.id())
                .containsEntry("id", "o1")
                .containsEntry("room", room())
                .containsEntry("pc", "main");
        assertThat(offer.rev()).isEqualTo(rev);
    }

    @Test
    void anAnswerFindsTheOneWhoseOfferIsOutstanding() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        bob.sends(Body.answer(Sdp.data("b1")));

        assertThat(ada.receives("answer").fields())
                .containsEntry("from", bob.id())
                .containsEntry("sdp", Sdp.data("b1"));
        ada.receivesNothing();
    }

    @Test
    void theFirstOfferInTheLogWins() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        var glare = bob.isRefused("glare", Body.offer(Sdp.data("b1")).to(ada).id("o2"));

        assertThat(glare.fields()).containsEntry("re", "o2");
        bob.receives("offer");
        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
        ada.receives("answer");
        bob.sends(Body.offer(Sdp.data("b2")).to(ada));
        ada.receives("offer");
    }

    @Test
    void anOfferWithoutAddresseeMeetsGlareToo() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));

        bob.isRefused("glare", Body.offer(Sdp.data("b1")));
    }

    @Test
    void aNewerOfferReplacesTheSendersOwn() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        ada.sends(Body.offer(Sdp.data("a2")).to(bob));
        bob.receives("offer");
        assertThat(bob.receives("offer").text("sdp")).contains("a2");

        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
        ada.receives("answer");
        bob.isRefused("stale", Body.answer(Sdp.data("b1")).to(ada));
    }

    @Test
    void anAnswerToNothingIsStale() {
        bob.isRefused("stale", Body.answer(Sdp.data("b1")).to(ada));
        bob.isRefused("stale", Body.answer(Sdp.data("b1")));
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        ada.isRefused("stale", Body.answer(Sdp.data("a1")).to(bob));

        ada.receivesNothing();
    }

    @Test
    void connectionsOfAPairAreNegotiatedApart() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.sends(Body.offer(Sdp.data("b1")).to(ada).with("pc", "screen"));

        assertThat(ada.receives("offer").text("pc")).isEqualTo("screen");
        bob.receives("offer");
        ada.sends(Body.answer(Sdp.data("a2")).to(bob).with("pc", "screen"));
        assertThat(bob.receives("answer").text("pc")).isEqualTo("screen");
        bob.isRefused("glare", Body.offer(Sdp.data("b2")).to(ada).with("pc", "main"));
    }

    @Test
    void aCandidateArrivesAsTheObjectThatItIs() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        var candidate = Body.candidate("a1", "10.0.0.1").to(bob).id("c1");
        ada.sends(candidate);

        assertThat(bob.receives("candidate").fields())
                .containsOnlyKeys("type", "room", "rev", "ts", "from", "id", "candidate", "pc")
                .containsEntry("candidate", candidate.fields().get("candidate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"candidate\":\"\"}",
                "{\"candidate\":\"\",\"sdpMid\":null,\"sdpMLineIndex\":null,\"usernameFragment\":null}",
                "{\"candidate\":\"candidate:1 1 udp 1 10.0.0.1 9 typ host\",\"sdpMid\":\"0\",\"extra\":{\"a\":[1]}}",
            })
    void aCandidateWithoutFragmentIsRelayedAsItWasWritten(String candidate) {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        ada.asks(StompText.send(
                "/app/room/" + room(),
                "{\"type\":\"candidate\",\"to\":\"" + bob.id() + "\",\"candidate\":" + candidate + "}"));

        assertThat(Message.json(bob.receives("candidate").get("candidate"))).isEqualTo(candidate);
    }

    @Test
    void aCandidateOfADescriptionThatLostIsDroppedInSilence() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        ada.sends(Body.offer(Sdp.data("a2")).to(bob));
        bob.receives("offer");
        bob.receives("offer");

        assertThat(ada.sends(Body.candidate("a1", "10.0.0.1").to(bob))).isZero();
        bob.receivesNothing();
        ada.sends(Body.candidate("a2", "10.0.0.1").to(bob));
        bob.receives("candidate");
    }

    @Test
    void aCandidateOfTheAnswerIsRelayed() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        bob.isRefused("glare", Body.offer(Sdp.data("lost")).to(ada));
        bob.sends(Body.candidate("lost", "10.0.0.2").to(ada));
        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
        bob.sends(Body.candidate("b1", "10.0.0.2").to(ada));

        ada.receives("answer");
        ada.receives("candidate");
        ada.receivesNothing();
    }

    @Test
    void hangingUpClearsThePair() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        ada.sends(Body.control("hangup").to(bob));
        bob.receives("offer");
        bob.receives("control");

        bob.isRefused("stale", Body.answer(Sdp.data("b1")).to(ada));
        bob.sends(Body.offer(Sdp.data("b2")).to(ada));
        ada.receives("offer");
    }

    @Test
    void hangingUpNamesItsConnection() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob).with("pc", "x"));
        ada.sends(Body.offer(Sdp.data("a2")).to(bob));
        bob.receives("offer");
        bob.receives("offer");
        bob.sends(Body.control("hangup", Map.of("pc", "x")));
        ada.receives("control");

        bob.isRefused("stale", Body.answer(Sdp.data("b1")).to(ada).with("pc", "x"));
        bob.sends(Body.answer(Sdp.data("b1")).to(ada));
        ada.receives("answer");
    }

    @Test
    void leavingClearsThePair() {
        ada.sends(Body.offer(Sdp.data("a1")).to(bob));
        bob.receives("offer");
        ada.sends(Body.of("leave"));
        bob.receives("peer-left");
        bob.receives("peer-updated");

        bob.isRefused("stale", Body.answer(Sdp.data("b1")));
        bob.isRefused("no-such-peer", Body.answer(Sdp.data("b1")).to(ada));
    }

    @ParameterizedTest
    @CsvSource({
        "audio, sendrecv, 9, forbidden",
        "audio, sendonly, 9, forbidden",
        "audio, recvonly, 9, relayed",
        "audio, inactive, 9, relayed",
        "audio, sendrecv, 0, relayed",
        "video, sendrecv, 9, relayed",
        "video, sendonly, 9, relayed",
    })
    void aMutedPeerDescribesNoAudioThatItWouldSend(String kind, String direction, int port, String becomes) {
        ada.sends(Body.control("mute", Map.of("kinds", List.of("audio"))).to(bob));
        ada.receives("peer-updated");
        var sdp = Sdp.media(kind, port, direction, "b1");

        if (becomes.equals("forbidden")) {
            bob.isRefused("forbidden", Body.offer(sdp).to(ada));
            bob.isRefused("forbidden", Body.offer(sdp));
            ada.sends(Body.offer(Sdp.audio("a1")).to(bob));
            bob.isRefused("forbidden", Body.answer(sdp).to(ada));
            ada.receivesNothing();
        } else {
            bob.sends(Body.offer(sdp).to(ada));
            ada.receives("offer");
        }
    }

    @Test
    void aMissingDirectionMeansThatItSends() {
        ada.sends(Body.control("role", Map.of("role", "listener")).to(bob));

        bob.isRefused(
                "forbidden",
                Body.offer(Sdp.audio("b1").replace("a=sendrecv\r\n", "")).to(ada));
        bob.sends(Body.offer(Sdp.data("b1")).to(ada));
    }
}
