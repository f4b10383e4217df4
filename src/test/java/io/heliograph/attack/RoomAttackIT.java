package io.heliograph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What a peer may not do in a room, or to another: refused by code, and nobody else hears of it.
@Tag(AttackedServer.ALONE)
class RoomAttackIT extends Attack {

    private static int rooms;

    private static String newRoom() {
        return "rooms-" + ++rooms;
    }

    private static Member member(String user, String room) {
        return Member.of(server.port(), user, room);
    }

    /// Sends, and is refused.
    private static void isRefused(Attacker session, String room, String json, String code) {
        session.says(Stomp.send("/app/room/" + room, json.replace('\'', '"')));
        var error = session.hears("\"type\":\"error\"");
        assertThat(error).contains("\"code\":\"" + code + "\"");
        Leaks.assertNone(error);
    }

    /// The next thing that the moderator says is the first that the others hear.
    private static void heardNothing(Member moderator, Member other) {
        moderator.sends("{\"type\":\"control\",\"action\":\"x-marker\"}");
        assertThat(other.session().hears("\"rev\":")).contains("x-marker");
    }

    @TestFactory
    Stream<DynamicTest> aPeerMayNot() {
        return Stream.of(RoomRows.MODERATION, RoomRows.SPEAKING)
                .flatMap(List::stream)
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> mayNot(row)));
    }

    private static void mayNot(RoomRows.Row row) {
        var room = newRoom();
        try (var moderator = member("moderator", room);
                var bob = member("bob", room);
                var mallory = member("mallory", room)) {
            moderator.session().hears("\"peer-joined\"");
            moderator.session().hears("\"peer-joined\"");
            bob.session().hears("\"peer-joined\"");
            if (row.asListener()) {
                moderator.sends("{\"type\":\"control\",\"action\":\"role\",\"to\":\"" + mallory.id()
                        + "\",\"data\":{\"role\":\"listener\"}}");
                mallory.session().hears("\"peer-updated\"");
                bob.session().hears("\"peer-updated\"");
            }
            isRefused(mallory.session(), room, row.json().replace("{bob}", bob.id()), row.code());
            heardNothing(moderator, bob);
        }
    }

    @TestFactory
    Stream<DynamicTest> aStrangerMayNot() {
        return RoomRows.ALL_SIGNALS.stream().map(json -> DynamicTest.dynamicTest(json, () -> strangerMayNot(json)));
    }

    /// In a room that is, and in one that is not: the answers are the same but for the room's name, as long as it.
    private static void strangerMayNot(String json) {
        var room = newRoom();
        var nowhere = room.replace("rooms-", "nooms-");
        try (var bob = member("bob", room);
                var mallory = Attacker.upgraded(server.port())) {
            mallory.says(Stomp.CONNECT + Stomp.SIGNALS);
            var signal = json.replace("{bob}", bob.id());
            var here = answer(mallory, room, signal);
            var there = answer(mallory, nowhere, signal);
            assertThat(here).contains("\"code\":\"not-member\"").isEqualTo(there.replace("nooms-", "rooms-"));
            heardNothing(bob, bob, room);
        }
    }

    private static String answer(Attacker session, String room, String json) {
        session.says(Stomp.send("/app/room/" + room, json.replace('\'', '"')));
        var error = session.hears("\"type\":\"error\"");
        return error.substring(error.indexOf('{'));
    }

    private static void heardNothing(Member moderator, Member other, String room) {
        moderator.session().says(Stomp.send("/app/room/" + room, "{\"type\":\"join\",\"id\":\"marker\"}"));
        assertThat(other.session().hears("\"room\":\"" + room + "\"")).contains("\"re\":\"marker\"");
    }

    @Test
    void aPeerOfAnotherRoomIsNotReached() {
        var room = newRoom();
        try (var bob = member("bob", room);
                var mallory = member("mallory", newRoom())) {
            for (var json : RoomRows.TO_BOB) {
                isRefused(mallory.session(), mallory.room(), json.replace("{bob}", bob.id()), "no-such-peer");
            }
            heardNothing(bob, bob, room);
        }
    }

    @TestFactory
    Stream<DynamicTest> nobodyResumesAnother() {
        return RoomRows.RESUMES.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> doesNotResume(row)));
    }

    private static void doesNotResume(RoomRows.Resume row) {
        var room = newRoom();
        try (var bob = member("bob", room);
                var eve = member("eve", room);
                var mallory = Attacker.upgraded(server.port())) {
            bob.session().hears("\"peer-joined\"");
            mallory.says(Stomp.connect(row.user()) + Stomp.SIGNALS);
            var json = row.json()
                    .replace("{bob}", bob.id())
                    .replace("{bob's}", bob.token())
                    .replace("{eve's}", eve.token())
                    .replace("{cut}", bob.token().substring(1));
            isRefused(mallory, row.elsewhere() ? newRoom() : room, json, "resume-failed");
            heardNothing(bob, bob, room);
        }
    }

    /// Neither the topic of a room that one is not in, nor anybody else's queue.
    @Test
    void aSubscriptionAloneHearsNothing() {
        var room = newRoom();
        try (var bob = member("bob", room);
                var ada = member("ada", room);
                var mallory = Attacker.upgraded(server.port())) {
            mallory.says(Stomp.connect("bob") + Stomp.SIGNALS + Stomp.subscribe("t", "/topic/room/" + room));
            mallory.hears("CONNECTED");
            ada.sends("{\"type\":\"control\",\"action\":\"x-all\"}");
            ada.sends("{\"type\":\"control\",\"action\":\"x-bob\",\"to\":\"" + bob.id() + "\"}");
            bob.session().hears("x-bob");
            mallory.says(Stomp.send("/app/session", "{\"type\":\"ice\"}"));
            mallory.hears("\"type\":\"ice\"");
            assertThat(mallory.said()).doesNotContain("x-all", "x-bob", room);
        }
    }

    @Test
    void whoWasSentAwayStaysOut() {
        var room = newRoom();
        try (var moderator = member("moderator", room);
                var mallory = member("mallory", room)) {
            moderator.sends("{\"type\":\"control\",\"action\":\"kick\",\"to\":\"" + mallory.id() + "\"}");
            mallory.session().hears("\"kick\"");
            isRefused(mallory.session(), room, "{'type':'join'}", "forbidden");
            isRefused(
                    mallory.session(),
                    room,
                    "{'type':'join','resume':{'peer':'" + mallory.id() + "','token':'" + mallory.token()
                            + "','rev':0}}",
                    "resume-failed");
        }
    }
}
