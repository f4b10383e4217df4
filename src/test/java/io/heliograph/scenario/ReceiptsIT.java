package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptsIT extends RoomScenario {

    @Test
    void aReceiptOfASendNamesTheEntry() {
        var ada = member("ada");
        var bob = member("bob");
        var rev = ada.sends(Body.chat("hi"));

        assertThat(bob.receives("control").rev()).isEqualTo(rev).isEqualTo(3);
    }

    @Test
    void aReceiptOfASubscriptionNamesNone() {
        var ada = peer("ada").connects();
        var receipt = ada.asks(StompText.of("SUBSCRIBE", "id", "x", "destination", "/topic/room/" + room()));

        assertThat(receipt.headers()).containsOnlyKeys("receipt-id");
        assertThat(ada.asks(StompText.of("UNSUBSCRIBE", "id", "x")).headers()).containsOnlyKeys("receipt-id");
        assertThat(ada.asks(StompText.of("DISCONNECT")).headers()).containsOnlyKeys("receipt-id");
        assertThat(ada.client().closeCode()).isEqualTo(1000);
    }

    @Test
    void aDisconnectWithoutReceiptIsClosedAllTheSame() {
        var ada = member("ada");
        var bob = member("bob");
        bob.client().sends(StompText.of("DISCONNECT"));

        assertThat(bob.client().closeCode()).isEqualTo(1000);
        ada.receives("peer-left");
    }

    @Test
    void aRefusedSendHasNoReceiptButAnErrorThatNamesIt() {
        var ada = member("ada");

        assertThat(ada.isRefused("no-such-peer", Body.chat("x").with("to", "nobody"))
                        .text("re"))
                .startsWith("receipt-");
        assertThat(ada.isRefused(
                                "no-such-peer",
                                Body.chat("x").with("to", "nobody").id("i1"))
                        .text("re"))
                .isEqualTo("i1");
        ada.receivesNothing();
    }

    @Test
    void aRefusedSendWithoutReceiptAndIdHasAnErrorWithoutRe() {
        var ada = member("ada");
        ada.client()
                .sends(StompText.send(
                        "/app/room/" + room(),
                        Body.chat("x").with("to", "nobody").json()));

        assertThat(ada.receives("error").fields()).containsOnlyKeys("type", "code", "message", "room");
    }

    @Test
    void theReceiptOfAJoinNamesItsEntry() {
        var ada = peer("ada").connects();
        ada.in(room());
        var rev = ada.sends(Body.of("join"));

        assertThat(ada.receives("joined").rev()).isEqualTo(rev);
    }

    @Test
    void aRepeatedIdIsAnsweredAsTheFirstTime() {
        var ada = member("ada");
        var bob = member("bob");
        var chat = Body.chat("once").id("c1");
        var rev = ada.sends(chat);

        assertThat(ada.sends(chat)).isEqualTo(rev);
        assertThat(ada.sends(Body.chat("another").id("c1"))).isEqualTo(rev);
        bob.receives("control");
        bob.receivesNothing();
        assertThat(bob.sends(Body.chat("mine").id("c1"))).isGreaterThan(rev);
        ada.receives("control");
    }

    @Test
    void aRepeatedIdIsRefusedAsTheFirstTime() {
        var ada = member("ada");
        var bob = member("bob");
        ada.isRefused("stale", Body.answer(Sdp.data("a1")).to(bob).id("a1"));
        bob.sends(Body.offer(Sdp.data("b1")).to(ada));
        ada.receives("offer");

        ada.isRefused("stale", Body.answer(Sdp.data("a1")).to(bob).id("a1"));
        ada.sends(Body.answer(Sdp.data("a1")).to(bob).id("a2"));
        bob.receives("answer");
    }

    @Test
    void aJoinsIdOnlyComesBack() {
        var ada = peer("ada").connects();
        ada.joins(room(), Body.of("join").id("j1"));
        ada.sends(Body.of("join").id("j1"));

        assertThat(ada.receives("joined").text("re")).isEqualTo("j1");
    }

    @Test
    void whoIsNoMemberIsToldSo() {
        var ada = peer("ada").connects();
        ada.in(room());

        for (var body : List.of(
                Body.of("leave"),
                Body.offer(Sdp.data("a")),
                Body.answer(Sdp.data("a")),
                Body.candidate("a", "10.0.0.1"),
                Body.control("x-a"),
                Body.control("configure", Map.of("locked", true)))) {
            ada.isRefused("not-member", body);
        }
    }

    @Test
    void whomNobodyKnowsIsNoSuchPeer() {
        var ada = member("ada");

        for (var body : List.of(
                Body.offer(Sdp.data("a")),
                Body.answer(Sdp.data("a")),
                Body.candidate("a", "10.0.0.1"),
                Body.control("x-a"),
                Body.chat("a"),
                Body.control("hangup"),
                Body.control("kick"),
                Body.control("admit"),
                Body.control("deny"),
                Body.control("role", Map.of("role", "listener")),
                Body.control("mute", Map.of("kinds", List.of("audio"))),
                Body.control("grant", Map.of("permissions", List.of("chat"))))) {
            ada.isRefused("no-such-peer", body.with("to", "nobody"));
        }
    }
}
