package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rooms as resources: repeatable, conditional, in pages.
@OnAnAdministeredServer
class RoomResourcesIT extends Scenario {

    private static final String SETUP = "{'capacity':3,'lobby':true,'passcode':'1234'}";

    private Api api;

    @BeforeEach
    void anAdministratorIsThere() {
        api = new Api(port(), Api.TOKEN);
    }

    private String path() {
        return "/api/rooms/" + room();
    }

    @Test
    void aRoomReadsAsItWasPut() {
        var put = api.put(path(), SETUP);
        var read = api.get(path());

        assertThat(read.json())
                .isEqualTo(Map.of(
                        "id", room(),
                        "configured", true,
                        "capacity", 3,
                        "locked", false,
                        "lobby", true,
                        "hasPasscode", true,
                        "configuredRev", 1))
                .isEqualTo(put.json());
        assertThat(read.header("ETag")).isEqualTo(put.header("ETag")).matches("\"1-[0-9a-z]+\"");
        assertThat(read.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void whatIsLeftOutIsAsInARoomThatNobodyConfigured() {
        api.put(path(), SETUP);

        assertThat(api.put(path(), "{}").json())
                .containsEntry("capacity", 16)
                .containsEntry("lobby", false)
                .containsEntry("hasPasscode", false)
                .containsEntry("configuredRev", 2);
    }

    @Test
    void aRoomThatPeersMadeIsNotConfigured() {
        member("ada");

        assertThat(api.get(path()).json()).containsEntry("configured", false).containsEntry("configuredRev", 0);
        assertThat(api.get(path()).header("ETag")).isEqualTo("\"0-0\"");
    }

    @Test
    void theSameTwiceMakesNoNewEntry() {
        var first = api.put(path(), SETUP);
        var second = api.put(path(), SETUP);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(api.put(path(), "{'capacity':3,'lobby':true,'passcode':'4321'}")
                        .json())
                .as("another passcode is another room")
                .containsEntry("configuredRev", 2);
    }

    @Test
    void whoReadsAgainIsToldThatNothingChanged() {
        var tag = api.put(path(), SETUP).header("ETag");

        for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            var again = api.get(path(), "If-None-Match", known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.body()).isEmpty();
        }
        api.put(path(), "{}");
        var changed = api.get(path(), "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void whoPollsListsIsToldThatNothingChanged() {
        var ada = member("ada");
        for (var list : List.of("/api/rooms", path() + "/peers", "/api/node")) {
            var tag = api.get(list).header("ETag");
            assertThat(tag).as(list).isNotEmpty();
            assertThat(api.get(list, "If-None-Match", tag).status()).as(list).isEqualTo(304);
        }
        var tag = api.get(path() + "/peers").header("ETag");
        ada.sends(Body.control("update", Map.of("name", "Lady Ada")));
        assertThat(api.get(path() + "/peers", "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void changesOnlyWhatIsAsExpected() {
        var tag = api.put(path(), SETUP).header("ETag");
        var newer = api.put(path(), "{'locked':true}", "If-Match", tag);
        assertThat(newer.status()).isEqualTo(200);

        for (var outdated : List.of(tag, "W/" + newer.header("ETag"), "\"nonsense\"", "\"1-zzzzzzzzzzzzzzzzzzzzz\"")) {
            var refused = api.put(path(), "{'locked':false}", "If-Match", outdated);
            assertThat(refused.status()).as(outdated).isEqualTo(412);
            assertThat(refused.code()).isEqualTo("precondition-failed");
            assertThat(api.delete(path(), "If-Match", outdated).status()).isEqualTo(412);
        }
        assertThat(api.get(path()).json()).containsEntry("locked", true);
        assertThat(api.put(path(), "{}", "If-Match", "\"x\", " + newer.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(api.delete(path(), "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void createsOnlyWhatIsNotThere() {
        assertThat(api.put(path(), SETUP, "If-Match", "*").status())
                .as("only what is there")
                .isEqualTo(412);
        assertThat(api.get(path()).status()).isEqualTo(404);
        assertThat(api.put(path(), SETUP, "If-None-Match", "*").status()).isEqualTo(201);
        assertThat(api.put(path(), SETUP, "If-None-Match", "*").status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1-a\"", "*, \"1-a\"", "not a tag"})
    void refusesConditionsThatMakeNoSense(String noneMatch) {
        var refused = api.put(path(), SETUP, "If-None-Match", noneMatch);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("bad-request");
    }

    @Test
    void aRoomThatBeganAnewHasAnotherTag() {
        var before = api.put(path(), SETUP).header("ETag");
        api.delete(path());
        var after = api.put(path(), SETUP).header("ETag");

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void listsRoomsInPages() {
        var prefix = room() + "-";
        for (var name : List.of("c", "a", "e", "b", "d")) {
            api.put("/api/rooms/" + prefix + name, "{}");
        }
        List<String> seen = new ArrayList<>();
        var after = room();
        while (after != null) {
            var page = api.get("/api/rooms?limit=2&after=" + after);
            assertThat(page.list("rooms")).hasSizeBetween(1, 2);
            page.list("rooms").forEach(found -> seen.add((String) found.get("id")));
            after = (String) page.json().get("next");
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(seen).contains(prefix + "a", prefix + "b", prefix + "c", prefix + "d", prefix + "e");
        assertThat(api.get("/api/rooms?after=zzzz").json()).isEqualTo(Map.of("rooms", List.of()));
    }

    @Test
    void aListTellsWhatARoomIsLike() {
        member("ada");
        member("bob").cuts();

        var found = api.get("/api/rooms?limit=1000").list("rooms").stream()
                .filter(one -> one.get("id").equals(room()))
                .findFirst()
                .orElseThrow();

        assertThat(found)
                .containsOnlyKeys(
                        "id",
                        "configured",
                        "capacity",
                        "locked",
                        "lobby",
                        "hasPasscode",
                        "peers",
                        "away",
                        "waiting",
                        "rev")
                .containsEntry("peers", 2)
                .containsEntry("rev", 2);
    }

    @Test
    void listsPeersInPages() {
        List<String> ids = new ArrayList<>();
        for (var user : List.of("ada", "bob", "eve")) {
            ids.add(member(user).id());
        }
        ids.sort(null);

        var first = api.get(path() + "/peers?limit=2");
        assertThat(first.list("peers")).extracting(peer -> peer.get("id")).containsExactlyElementsOf(ids.subList(0, 2));
        var next = (String) first.json().get("next");
        assertThat(next).isEqualTo(ids.get(1));
        var last = api.get(path() + "/peers?limit=2&after=" + next);
        assertThat(last.list("peers")).extracting(peer -> peer.get("id")).containsExactly(ids.get(2));
        assertThat(last.json()).doesNotContainKey("next");
    }
}
