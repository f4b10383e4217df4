package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes and one Redis: who administers one node administers both.
class TwoNodesAdministeredIT extends ClusterScenario {

    private static final AtomicInteger ROOMS = new AtomicInteger();

    private final OwnServer one = cluster().nodes().getFirst();
    private final OwnServer two = cluster().nodes().getLast();
    private final Api here = admin(one);
    private final Api there = admin(two);
    private String room;

    @BeforeAll
    static void start() {
        begins(OwnCluster.start(Tokens.properties()));
    }

    private static Api admin(OwnServer server) {
        return Api.of(server).as(Tokens.ofAdministrator("root"));
    }

    @BeforeEach
    void anotherRoom() {
        room = "room-" + ROOMS.incrementAndGet();
    }

    private static String token(String user) {
        return Tokens.of(user, Map.of("*", "speaker"));
    }

    private static StompText bearing(String token) {
        return StompText.of("CONNECT", "accept-version", "1.2", "Authorization", "Bearer " + token);
    }

    private static TestPeer connects(OwnServer server, String token) {
        return new TestPeer(server.port(), null).connects(bearing(token));
    }

    private TestPeer joins(OwnServer server, String user) {
        var peer = connects(server, token(user));
        peer.joins(room);
        return peer;
    }

    private static void isTurnedAway(OwnServer server, String token) {
        var nobody = new TestPeer(server.port(), null).opens(bearing(token));
        assertThat(nobody.client().closeCode()).isEqualTo(4401);
    }

    private String path(String more) {
        return "/api/rooms/" + room + more;
    }

    @Test
    void aRoomOfTheOtherNodeIsReadAndItsPeersAre() {
        var ada = joins(one, "ada");

        assertThat(there.get(path("")).json()).containsEntry("id", room);
        assertThat(there.get(path("/peers")).list("peers"))
                .extracting(peer -> peer.get("user"))
                .containsExactly("ada");
        assertThat(there.get(path("/peers/" + ada.id())).json()).containsEntry("state", "online");
        assertThat(there.get("/api/rooms/nowhere").code()).isEqualTo("no-such-room");
        assertThat(there.get("/api/rooms/nowhere/peers").code()).isEqualTo("no-such-room");
        ada.close();
    }

    @Test
    void roomsOfBothNodesAreListedAtEach() {
        var ada = joins(one, "ada");
        var first = room;
        anotherRoom();
        var bob = joins(two, "bob");

        for (var api : List.of(here, there)) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(api.get("/api/rooms").list("rooms"))
                            .filteredOn(one -> one.get("peers").equals(1))
                            .extracting(one -> one.get("id"))
                            .contains(first, room));
        }
        var page = there.get("/api/rooms?limit=1&after=" + first);
        assertThat(page.list("rooms")).extracting(each -> each.get("id")).containsExactly(room);
        ada.close();
        bob.close();
    }

    @Test
    void aRoomIsSetUpOnceWhereverItIsAsked() {
        assertThat(here.put(path(""), "{'capacity':3}", "If-None-Match", "*").status())
                .isEqualTo(201);
        var again = there.put(path(""), "{'capacity':3}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(there.put(path(""), "{'capacity':4}", "If-None-Match", "*").status())
                .isEqualTo(412);
        assertThat(there.put(path(""), "{'capacity':4}", "If-Match", again.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(here.get(path("")).json()).containsEntry("capacity", 4);
        assertThat(here.delete(path(""), "If-Match", again.header("ETag")).status())
                .isEqualTo(412);
        assertThat(here.delete(path("")).status()).isEqualTo(204);
        assertThat(there.get(path("")).status()).isEqualTo(404);
    }

    @Test
    void peersAreChangedToldAndPutOutFromTheOtherNode() {
        var ada = joins(one, "ada");

        assertThat(there.patch(path("/peers/" + ada.id()), "{'role':'listener'}")
                        .json())
                .containsEntry("role", "listener");
        assertThat(ada.receives("control").fields()).containsEntry("action", "role");
        assertThat(there.post(path("/controls"), "{'action':'x-hello','data':{'n':1}}")
                        .status())
                .isEqualTo(200);
        assertThat(ada.skipsTo("control").fields()).containsEntry("action", "x-hello");
        assertThat(there.delete(path("/peers/" + ada.id())).status()).isEqualTo(204);
        assertThat(ada.skipsTo("control").fields()).containsEntry("action", "kick");
        assertThat(there.get(path("")).status()).isEqualTo(404);
        assertThat(there.post(path("/controls"), "{'action':'x-hello'}").code()).isEqualTo("no-such-room");
        ada.close();
    }

    @Test
    void aNoticeIsToldAtBothNodesOnce() {
        var ada = joins(one, "ada");
        var bob = joins(two, "bob");
        ada.receives("peer-joined");

        assertThat(here.post(path("/notices"), "{'data':{'text':'noon'}}").json())
                .containsEntry("rooms", 1);
        assertThat(there.post("/api/notices", "{'data':{'text':'all'}}").status())
                .isEqualTo(200);

        for (var peer : List.of(ada, bob)) {
            assertThat(peer.receives("notice").object("data")).containsEntry("text", "noon");
            assertThat(peer.receives("notice").object("data")).containsEntry("text", "all");
            peer.receivesNothing();
        }
        assertThat(here.post("/api/rooms/nowhere/notices", "{'data':{}}").code())
                .isEqualTo("no-such-room");
        ada.close();
        bob.close();
    }

    /// Redis's channels are the same in all its databases.
    @Test
    void aNodeOfAnotherDatabaseIsOfAnotherCluster() {
        var ada = joins(one, "ada");
        var properties = OwnCluster.properties(redis(), Tokens.properties("spring.data.redis.database=1"));
        try (var stranger = OwnServer.start(properties)) {
            var eve = joins(stranger, "eve");
            assertThat(admin(stranger)
                            .post("/api/notices", "{'data':{'text':'strange'}}")
                            .status())
                    .isEqualTo(200);
            assertThat(eve.receives("notice").object("data")).containsEntry("text", "strange");
            assertThat(here.post("/api/notices", "{'data':{'text':'known'}}").status())
                    .isEqualTo(200);

            assertThat(ada.receives("notice").object("data")).containsEntry("text", "known");
            ada.receivesNothing();
            eve.receivesNothing();
            eve.close();
        }
        ada.close();
    }

    @Test
    void aRevokedTokenCountsAtNoNodeNorAtOneThatStartsLater() throws Exception {
        var revoked = token("eve");
        var eve = connects(two, revoked);

        assertThat(here.post("/api/revocations", "{'tokenId':'" + Tokens.idOf(revoked) + "'}")
                        .json())
                .isEqualTo(Map.of("sessionsEnded", 0));
        assertThat(eve.receives("goaway").fields()).containsEntry("reason", "closed");
        assertThat(eve.client().closeCode()).isEqualTo(4410);
        isTurnedAway(one, revoked);
        isTurnedAway(two, revoked);
        try (var later = OwnServer.start(OwnCluster.properties(redis(), Tokens.properties()))) {
            Awaitility.await()
                    .until(() -> (int) admin(later).get("/api/node").json().get("revocations") > 0);
            isTurnedAway(later, revoked);
            connects(later, token("eve")).close();
        }
    }

    @Test
    void allTokensOfAUserAreRevokedAtBothNodes() {
        var first = token("dan");
        var dan = connects(two, first);

        assertThat(here.post("/api/revocations", "{'user':'dan'}").status()).isEqualTo(200);
        assertThat(dan.client().closeCode()).isEqualTo(4410);
        isTurnedAway(two, first);
    }
}
