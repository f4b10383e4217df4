package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoiningIT extends RoomScenario {

    private static final String[] JOINED = {
        "type", "re", "room", "rev", "ts", "recovered", "self", "peers", "settings", "iceServers", "iceTtl", "resume"
    };

    private static final List<String> ALL = List.of("audio", "video", "screen", "chat");

    @Test
    void joinedHasTheShapeOfTheDocument() {
        var ada = peer("ada").connects();
        var joined = ada.joins(room(), Body.of("join").id("c1"));

        assertThat(joined.fields())
                .containsOnlyKeys(JOINED)
                .containsEntry("re", "c1")
                .containsEntry("room", room())
                .containsEntry("rev", 1)
                .containsEntry("recovered", false)
                .containsEntry("peers", List.of())
                .containsEntry("settings", Map.of("capacity", 16, "locked", false, "lobby", false))
                .containsEntry("iceTtl", 3600);
        assertThat(joined.number("ts")).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
        assertThat(joined.object("resume")).containsOnlyKeys("token", "window").containsEntry("window", 60_000);
    }

    @Test
    void joinedShowsThePeerItselfAsTheOthersSeeIt() {
        var ada = peer("ada").connects();
        var media = Map.of("audio", true);
        var meta = Map.of("seat", List.of(1, 2.5, "x"));
        var joined = ada.joins(
                room(), Body.of("join").with("name", "Ada").with("media", media).with("meta", meta));

        Map<String, Object> self = new LinkedHashMap<>(Map.of("id", ada.id(), "user", "ada", "name", "Ada"));
        self.putAll(Map.of("role", "moderator", "permissions", ALL, "state", "online", "since", 1));
        self.putAll(Map.of("media", media, "meta", meta));
        assertThat(joined.object("self")).isEqualTo(self);
    }

    @Test
    void joinedNamesTheIceServers() {
        var servers = peer("ada").connects().joins(room()).list("iceServers");

        assertThat(servers).hasSize(2);
        assertThat(servers.getFirst()).isEqualTo(Map.of("urls", List.of("stun:stun.example.org:3478")));
        assertThat(servers.getLast())
                .containsOnlyKeys("urls", "username", "credential")
                .containsEntry("urls", List.of("turn:turn.example.org:3478?transport=udp"));
    }

    @Test
    void theSecondPeerIsASpeakerAndBothSeeEachOther() {
        var ada = peer("ada").connects();
        ada.joins(room());
        var bob = peer("bob").connects();
        var joined = bob.joins(room(), Body.of("join").with("name", "Bob"));

        assertThat(joined.list("peers")).containsExactly(ada.self());
        assertThat(bob.self()).containsEntry("role", "speaker").containsEntry("permissions", ALL);
        var event = ada.receives("peer-joined");
        assertThat(event.fields()).containsOnlyKeys("type", "room", "rev", "ts", "peer");
        assertThat(event.object("peer")).isEqualTo(bob.self());
        assertThat(event.rev()).isEqualTo(joined.rev());
        bob.receivesNothing();
    }

    @Test
    void aPeerIsCalledAsItsUserWhereItSaysNothing() {
        peer("ada").connects().joins(room());
        var guest = guest().connects();
        guest.joins(room());

        assertThat(guest.self().get("user")).asString().startsWith("guest-");
        assertThat(guest.self().get("name")).isEqualTo(guest.self().get("user"));
    }

    @Test
    void joiningAgainShowsTheRosterAsItIs() {
        var ada = member("ada");
        var bob = member("bob");

        ada.sends(Body.of("join").id("again"));

        var again = ada.receives("joined");
        assertThat(again.text("re")).isEqualTo("again");
        assertThat(again.object("self")).containsEntry("id", ada.id());
        assertThat(again.list("peers")).containsExactly(bob.self());
        bob.receivesNothing();
    }

    @Test
    void theTopicIsInertUntilItsSessionHasJoined() {
        var eve = peer("eve").connects();
        eve.subscribes("early", "/topic/room/" + room());
        eve.in(room());
        var ada = member("ada");
        ada.sends(Body.chat("secret"));
        eve.receivesNothing();

        eve.sends(Body.of("join"));
        eve.receives("joined");
        ada.receives("peer-joined");
        ada.sends(Body.chat("hello"));
        assertThat(eve.receives("control").destination()).isEqualTo("/topic/room/" + room());
    }

    @Test
    void oneSessionIsInSeveralRooms() {
        var ada = member("ada");
        var other = room() + "-other";
        ada.joins(other);
        var bob = member("bob");
        ada.in(room());
        ada.receives("peer-joined");
        bob.sends(Body.chat("here"));

        assertThat(ada.receives("control").text("room")).isEqualTo(room());
        ada.sends(other, Body.of("leave"));
        ada.sends(room(), Body.chat("still here"));
        bob.receives("control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave", "DISCONNECT", "UNSUBSCRIBE"})
    void leavingIsShownAtOnce(String how) {
        var ada = member("ada");
        var bob = member("bob");
        switch (how) {
            case "leave" -> bob.sends(Body.of("leave"));
            case "DISCONNECT" -> bob.disconnects();
            default -> bob.unsubscribes("signal");
        }

        var left = ada.receives("peer-left");
        assertThat(left.fields())
                .containsOnlyKeys("type", "room", "rev", "ts", "peer", "reason")
                .containsEntry("peer", bob.id())
                .containsEntry("reason", "left");
    }

    @Test
    void whoHasLeftHearsNothingAndMayJoinAnew() {
        var ada = member("ada");
        var bob = member("bob");
        var before = bob.id();
        bob.sends(Body.of("leave"));
        ada.receives("peer-left");
        ada.sends(Body.chat("gone?"));
        bob.receivesNothingAsItLeft();

        bob.sends(Body.of("join"));
        assertThat(bob.receives("joined").object("self").get("id")).isNotEqualTo(before);
        ada.receives("peer-joined");
    }

    @Test
    void whoLeavesAndJoinsInOneBreathIsSomebodyNew() {
        var ada = member("ada");
        var bob = member("bob");
        var before = bob.id();
        bob.sendsAtOnce(Body.of("leave"), Body.of("join"));

        assertThat(bob.receives("joined").object("self").get("id")).isNotEqualTo(before);
        ada.receives("peer-left");
        ada.receives("peer-joined");
    }

    @Test
    void unsubscribingFromTheTopicOnlyStopsTheEvents() {
        var ada = member("ada");
        var bob = member("bob");
        bob.unsubscribes("topic-" + room());
        ada.sends(Body.chat("to all"));
        ada.sends(Body.chat("to one").to(bob));

        assertThat(bob.receives("control").object("data")).containsEntry("text", "to one");
        bob.receivesNothing();
        ada.receivesNothing();
    }

    @Test
    void thePeerPresentLongestFollowsTheLastModerator() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        ada.sends(Body.of("leave"));

        for (var peer : List.of(bob, eve)) {
            peer.receives("peer-left");
            assertThat(peer.receives("peer-updated").object("peer"))
                    .containsEntry("id", bob.id())
                    .containsEntry("role", "moderator");
        }
    }

    @Test
    void messagesOfARoomAreNumberedWithoutHoles() {
        var ada = member("ada");
        var bob = member("bob");
        var rev = ada.sends(Body.chat("1"));

        assertThat(rev).isEqualTo(3);
        assertThat(ada.sends(Body.chat("2"))).isEqualTo(4);
        assertThat(bob.receives("control").rev()).isEqualTo(3);
        assertThat(bob.receives("control").rev()).isEqualTo(4);
    }
}
