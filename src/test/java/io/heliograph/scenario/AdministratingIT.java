package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an administrator does over REST, and what peers see of it over STOMP.
@OnAnAdministeredServer
class AdministratingIT extends Scenario {

    private Api api;

    @BeforeEach
    void anAdministratorIsThere() {
        api = new Api(port(), Api.TOKEN);
    }

    private String path() {
        return "/api/rooms/" + room();
    }

    private String path(TestPeer peer) {
        return path() + "/peers/" + peer.id();
    }

    @Test
    void setsUpARoomBeforeAnybodyIsThere() {
        assertThat(api.put(path(), "{'capacity':1,'passcode':'1234'}").status()).isEqualTo(201);
        var ada = peer("ada").connects();
        ada.in(room());

        ada.isRefused("wrong-passcode", Body.of("join"));
        var joined = ada.joins(room(), Body.of("join").with("passcode", "1234"));
        assertThat(joined.object("settings")).containsEntry("capacity", 1);
        assertThat(ada.self()).containsEntry("role", "speaker");
        var bob = peer("bob").connects();
        bob.in(room());
        bob.isRefused("room-full", Body.of("join").with("passcode", "1234"));
    }

    @Test
    void reconfiguresARoomBeforeItsPeersEyes() {
        var ada = member("ada");

        assertThat(api.put(path(), "{'locked':true}").status()).isEqualTo(200);

        var updated = ada.receives("room-updated");
        assertThat(updated.object("settings")).isEqualTo(Map.of("capacity", 16, "locked", true, "lobby", false));
        assertThat(updated.destination()).isEqualTo("/topic/room/" + room());
    }

    @Test
    void closesARoom() {
        var ada = member("ada");

        assertThat(api.delete(path() + "?reason=That%20is%20all.").status()).isEqualTo(204);

        assertThat(ada.receives("room-closed").fields()).containsEntry("reason", "That is all.");
        ada.receivesNothingAsItLeft();
        assertThat(api.delete(path()).status()).isEqualTo(404);
        assertThat(api.get(path()).code()).isEqualTo("no-such-room");
    }

    @Test
    void seesThePeersOfARoom() {
        var ada = member("ada");
        api.put(path(), "{'lobby':true}");
        ada.receives("room-updated");
        var eve = peer("eve").connects();
        eve.in(room());
        eve.sends(Body.of("join").with("name", "Eve").with("meta", Map.of("seat", 4)));
        var waiting = eve.receives("waiting").text("peer");

        var peers = api.get(path() + "/peers").list("peers");

        assertThat(peers).extracting(peer -> peer.get("user")).containsExactlyInAnyOrder("ada", "eve");
        assertThat(peers).extracting(peer -> (String) peer.get("id")).isSorted();
        assertThat(api.get(path(ada)).json())
                .containsOnlyKeys("id", "user", "name", "role", "permissions", "state", "since", "media", "meta")
                .containsEntry("role", "moderator")
                .containsEntry("state", "online")
                .containsEntry("permissions", List.of("audio", "video", "screen", "chat"));
        assertThat(api.get(path() + "/peers/" + waiting).json())
                .containsEntry("state", "waiting")
                .containsEntry("name", "Eve")
                .containsEntry("meta", Map.of("seat", 4));
    }

    @Test
    void changesAPeersRoleAndPermissions() {
        var ada = member("ada");
        var bob = member("bob");

        var changed = api.patch(path(bob), "{'role':'listener','permissions':['chat']}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json()).containsEntry("role", "listener").containsEntry("permissions", List.of("chat"));
        var role = bob.receives("control");
        assertThat(role.fields())
                .containsEntry("action", "role")
                .containsEntry("data", Map.of("role", "listener"))
                .doesNotContainKey("from");
        bob.receives("peer-updated");
        assertThat(bob.receives("control").fields())
                .containsEntry("action", "grant")
                .containsEntry("data", Map.of("permissions", List.of("chat")));
        bob.receives("peer-updated");
        ada.receives("peer-updated");
        assertThat(ada.receives("peer-updated").object("peer")).containsEntry("permissions", List.of("chat"));
    }

    @Test
    void changesNothingThatIsSoAlready() {
        var ada = member("ada");

        var body = "{'role':'moderator','permissions':['chat','audio','video','screen']}";
        assertThat(api.patch(path(ada), body).status()).isEqualTo(200);
        assertThat(api.patch(path(ada), "{}").status()).isEqualTo(200);

        ada.receivesNothing();
    }

    @Test
    void kicksAndBans() {
        var ada = member("ada");
        var bob = member("bob");

        assertThat(api.delete(path(bob) + "?ban=60&reason=enough").status()).isEqualTo(204);

        assertThat(bob.receives("control").fields())
                .containsEntry("action", "kick")
                .containsEntry("data", Map.of("ban", 60, "reason", "enough"))
                .doesNotContainKey("from");
        assertThat(ada.receives("peer-left").fields())
                .containsEntry("peer", bob.id())
                .containsEntry("reason", "kicked");
        bob.isRefused("forbidden", Body.of("join"));
        assertThat(api.delete(path(bob)).code()).isEqualTo("no-such-peer");
    }

    @Test
    void kicksOneWhoMayComeBack() {
        member("ada");
        var bob = member("bob");

        api.delete(path(bob) + "?ban=0");

        bob.receives("control");
        bob.sends(Body.of("join"));
        bob.receives("joined");
    }

    @Test
    void admitsAndSendsAwayThoseWhoWait() {
        api.put(path(), "{'lobby':true}");
        var eve = peer("eve").connects();
        var dan = peer("dan").connects();
        var eveWaits = waits(eve);
        var danWaits = waits(dan);

        var admitted = api.post(path() + "/controls", "{'action':'admit','to':'" + eveWaits + "'}");
        assertThat(admitted.status()).isEqualTo(200);
        assertThat(api.delete(path() + "/peers/" + danWaits + "?reason=no").status())
                .isEqualTo(204);

        assertThat(eve.receives("joined").object("self")).containsEntry("id", eveWaits);
        assertThat(dan.receives("error").fields())
                .containsEntry("code", "forbidden")
                .containsEntry("reason", "no");
    }

    private String waits(TestPeer peer) {
        peer.in(room());
        peer.sends(Body.of("join"));
        return peer.receives("waiting").text("peer");
    }

    @Test
    void mutesByAControl() {
        var ada = member("ada");

        var logged =
                api.post(path() + "/controls", "{'action':'mute','to':'" + ada.id() + "','data':{'kinds':['audio']}}");

        var control = ada.receives("control");
        assertThat(logged.json()).isEqualTo(Map.of("rev", (int) control.rev()));
        assertThat(control.destination()).isEqualTo(TestPeer.SIGNAL);
        assertThat(ada.receives("peer-updated").object("peer"))
                .containsEntry("permissions", List.of("video", "screen", "chat"));
    }

    @Test
    void sendsControlsOfTheApplicationAsTheyAre() {
        var ada = member("ada");
        var bob = member("bob");
        var data = "{'n':1.10,'big':12345678901234567890,'list':[null,true,'x']}";

        api.post(path() + "/controls", "{'action':'x-poll','data':" + data + "}");
        api.post(path() + "/controls", "{'action':'x-poll','to':'" + bob.id() + "'}");

        var control = ada.receives("control");
        assertThat(control.destination()).isEqualTo("/topic/room/" + room());
        assertThat(control.fields()).containsOnlyKeys("type", "room", "rev", "ts", "action", "data");
        assertThat(Message.json(control.object("data")))
                .isEqualTo("{\"n\":1.1,\"big\":12345678901234567890,\"list\":[null,true,\"x\"]}");
        bob.receives("control");
        assertThat(bob.receives("control").destination()).isEqualTo(TestPeer.SIGNAL);
        ada.receivesNothing();
    }

    @Test
    void whatWasMissedIsReplayed() {
        member("ada");
        var bob = member("bob");
        bob.cuts();
        api.post(path() + "/controls", "{'action':'x-poll'}");
        api.post(path() + "/notices", "{'data':{'text':'hello'}}");

        bob.resumes();

        assertThat(bob.receives("control").fields()).containsEntry("action", "x-poll");
        assertThat(bob.receives("joined").fields()).containsEntry("recovered", true);
    }

    @Test
    void givesNoticeToARoom() {
        var ada = member("ada");
        var other = peer("bob").connects();
        other.joins(room() + "-other");

        assertThat(api.post(path() + "/notices", "{'data':{'text':'hello'}}").json())
                .isEqualTo(Map.of("rooms", 1));

        var notice = ada.receives("notice");
        assertThat(notice.fields())
                .containsOnlyKeys("type", "room", "ts", "data")
                .containsEntry("room", room())
                .containsEntry("data", Map.of("text", "hello"));
        other.receivesNothing();
        other.sends(Body.of("leave"));
    }

    @Test
    void givesNoticeToEverybody() {
        var ada = member("ada");
        var bob = peer("bob").connects();
        bob.joins(room() + "-other");

        var told = api.post("/api/notices", "{'data':{'text':'noon'}}");

        assertThat((int) told.json().get("rooms")).isGreaterThanOrEqualTo(2);
        assertThat(ada.receives("notice").fields()).containsEntry("room", room());
        assertThat(bob.receives("notice").fields()).containsEntry("room", room() + "-other");
        bob.sends(Body.of("leave"));
    }
}
