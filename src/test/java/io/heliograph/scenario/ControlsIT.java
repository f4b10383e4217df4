package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every peer may do, and what a moderator may do to a peer. Ada is the moderator.
class ControlsIT extends RoomScenario {

    private TestPeer ada;
    private TestPeer bob;
    private TestPeer eve;

    @BeforeEach
    void threePeersMeet() {
        ada = member("ada");
        bob = member("bob");
        eve = member("eve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "x-raise-hand", "x-a.b_C-9", "hangup"})
    void aControlToAllOthersComesOnTheTopic(String action) {
        var rev = bob.sends(
                Body.control(action, Map.of("text", "hi", "own", List.of(1))).id("k1"));

        for (var other : List.of(ada, eve)) {
            var control = other.receives("control");
            assertThat(control.destination()).isEqualTo("/topic/room/" + room());
            assertThat(control.fields())
                    .containsOnlyKeys("type", "room", "rev", "ts", "from", "id", "action", "data")
                    .containsEntry("from", bob.id())
                    .containsEntry("id", "k1")
                    .containsEntry("action", action)
                    .containsEntry("data", Map.of("text", "hi", "own", List.of(1)));
            assertThat(control.rev()).isEqualTo(rev);
        }
        bob.receivesNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "x-raise-hand", "hangup"})
    void aDirectedControlComesOnTheQueueOfOne(String action) {
        bob.sends(Body.control(action, Map.of("text", "hi")).to(ada));

        assertThat(ada.receives("control").destination()).isEqualTo(TestPeer.SIGNAL);
        eve.receivesNothing();
        bob.receivesNothing();
    }

    @Test
    void aControlNeedsNoData() {
        bob.sends(Body.control("x-ping"));

        assertThat(ada.receives("control").fields()).doesNotContainKey("data");
    }

    @Test
    void anUpdateChangesTheOwnEntryAndAllSeeIt() {
        bob.sends(Body.control("update", Map.of("name", "Bobby", "media", Map.of("video", false))));
        for (var each : List.of(ada, bob, eve)) {
            var event = each.receives("peer-updated");
            assertThat(event.fields()).containsOnlyKeys("type", "room", "rev", "ts", "peer");
            assertThat(event.object("peer"))
                    .containsEntry("id", bob.id())
                    .containsEntry("name", "Bobby")
                    .containsEntry("media", Map.of("video", false))
                    .containsEntry("meta", Map.of());
        }
        bob.sends(Body.control("update", Map.of("meta", Map.of("a", 1))));
        assertThat(ada.receives("peer-updated").object("peer"))
                .containsEntry("name", "Bobby")
                .containsEntry("meta", Map.of("a", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "mute, kinds, audio, video screen chat",
        "mute, kinds, audio video screen, chat",
        "revoke, permissions, chat, audio video screen",
        "revoke, permissions, audio chat, video screen",
    })
    void aModeratorTakesPermissionsAndGivesThemBack(String action, String field, String words, String left) {
        var data = Map.of(field, List.of(words.split(" ")));
        var rev = ada.sends(Body.control(action, data).to(bob));

        var control = bob.receives("control");
        assertThat(control.destination()).isEqualTo(TestPeer.SIGNAL);
        assertThat(control.fields())
                .containsEntry("action", action)
                .containsEntry("from", ada.id())
                .containsEntry("data", data);
        assertThat(control.rev()).isEqualTo(rev);
        for (var each : List.of(ada, bob, eve)) {
            assertThat(each.receives("peer-updated").object("peer"))
                    .containsEntry("id", bob.id())
                    .containsEntry("permissions", List.of(left.split(" ")));
        }
        ada.sends(Body.control(action.equals("mute") ? "unmute" : "grant", data).to(bob));
        bob.receives("control");
        assertThat(bob.receives("peer-updated").object("peer"))
                .containsEntry("permissions", List.of("audio", "video", "screen", "chat"));
    }

    @Test
    void whoMayNotChatIsRefused() {
        ada.sends(Body.control("revoke", Map.of("permissions", List.of("chat"))).to(bob));

        bob.isRefused("forbidden", Body.chat("x"));
        bob.isRefused("forbidden", Body.chat("x").to(ada));
        bob.sends(Body.control("x-own"));
    }

    @ParameterizedTest
    @CsvSource({"moderator, audio video screen chat", "speaker, audio video screen chat", "listener, ''"})
    void aRoleGivesItsPermissions(String role, String permissions) {
        ada.sends(Body.control("role", Map.of("role", role)).to(bob));

        assertThat(bob.receives("control").fields()).containsEntry("action", "role");
        var given = permissions.isEmpty() ? List.of() : List.of(permissions.split(" "));
        for (var each : List.of(ada, bob, eve)) {
            assertThat(each.receives("peer-updated").object("peer"))
                    .containsEntry("role", role)
                    .containsEntry("permissions", given);
        }
    }

    @Test
    void aNewModeratorMayModerate() {
        ada.sends(Body.control("role", Map.of("role", "moderator")).to(bob));
        bob.sends(Body.control("role", Map.of("role", "listener")).to(ada));

        ada.skipsTo("control");
        ada.isRefused("forbidden", Body.control("configure", Map.of("locked", true)));
    }

    @ParameterizedTest
    @CsvSource({
        "mute, kinds, audio",
        "unmute, kinds, audio",
        "grant, permissions, chat",
        "revoke, permissions, chat",
        "role, role, listener",
        "kick, reason, x",
        "configure, locked, true",
        "admit, reason, x",
        "deny, reason, x",
        "close, reason, x",
    })
    void aSpeakerMayNot(String action, String field, String value) {
        Object given = field.endsWith("s") ? List.of(value) : value.equals("true") ? (Object) true : value;

        bob.isRefused("forbidden", Body.control(action, Map.of(field, given)).to(ada));
        ada.receivesNothing();
    }

    @Test
    void whoIsKickedGetsTheControlAndIsOut() {
        var data = Map.of("reason", "spam", "ban", 0);
        ada.sends(Body.control("kick", data).to(bob).id("k1"));

        assertThat(bob.receives("control").fields())
                .containsEntry("action", "kick")
                .containsEntry("data", data);
        for (var other : List.of(ada, eve)) {
            assertThat(other.receives("peer-left").fields())
                    .containsEntry("peer", bob.id())
                    .containsEntry("reason", "kicked");
        }
        bob.receivesNothingAsItLeft();
        bob.sends(Body.of("join"));
        bob.receives("joined");
    }

    @Test
    void whoIsKickedStaysOutAsLongAsTheRoomLives() {
        ada.sends(Body.control("kick").to(bob));
        bob.receives("control");
        bob.isRefused("forbidden", Body.of("join"));
        var again = peer("bob").connects();
        again.in(room());
        again.isRefused("forbidden", Body.of("join"));
        bob.connects();
        bob.isRefused("resume-failed", Body.of("join").with("resume", bob.resumption(bob.token())));
    }

    @Test
    void aBanEndsAfterItsSeconds() {
        ada.sends(Body.control("kick", Map.of("ban", 1)).to(bob));
        bob.receives("control");
        bob.isRefused("forbidden", Body.of("join"));

        mayJoinSoon(bob);
    }

    @Test
    void aShorterBanOfAnotherPeerDoesNotEndALongerOne() {
        var second = peer("bob").connects();
        second.joins(room());
        ada.sends(Body.control("kick", Map.of("ban", 1)).to(bob));
        ada.sends(Body.control("kick").to(second));
        ada.sends(Body.control("kick", Map.of("ban", 1)).to(eve));
        eve.skipsTo("control");
        mayJoinSoon(eve);

        second.isRefused("forbidden", Body.of("join"));
    }

    private void mayJoinSoon(TestPeer banned) {
        Awaitility.await().pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            banned.client().sends(StompText.send("/app/room/" + room(), "{\"type\":\"join\"}"));
            banned.receives("joined");
        });
    }
}
