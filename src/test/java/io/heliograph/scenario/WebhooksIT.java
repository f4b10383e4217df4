package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.webhook.Stories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A backend hears of rooms and peers.
class WebhooksIT extends WebhookScenario {

    @Test
    void hearsOfEveryWayToComeAndGo() {
        try (var receiver = new Receiver((exchange, message) -> 204);
                var server = OwnServer.start(receiver.properties(
                        "heliograph.room.resume-window=500ms", "heliograph.room.away-after=100ms"))) {
            var ada = joins(server, "room", "ada");
            var bob = joins(server, "room", "bob");
            joins(server, "room", "cyd").cuts();
            receiver.awaits(5);
            bob.sends(Body.of("leave"));
            var dan = joins(server, "room", "dan");
            ada.sends(Body.control("kick").to(dan));
            joins(server, "room", "eve");
            ada.sends(Body.control("close"));

            assertThat(receiver.awaits(12))
                    .startsWith(
                            "room-created",
                            "peer-joined ada",
                            "peer-joined bob",
                            "peer-joined cyd",
                            "peer-left cyd timeout")
                    .containsSubsequence(
                            "peer-left bob left", "peer-joined dan", "peer-left dan kicked", "peer-joined eve")
                    .endsWith("peer-left ada closed", "peer-left eve closed", "room-closed");
            receiver.heardEverything();
        }
    }

    @Test
    void aResumeIsNeitherJoiningNorLeavingAndTheLobbyIsNotTheRoom() {
        try (var receiver = new Receiver((exchange, message) -> 200);
                var server = OwnServer.start(receiver.properties())) {
            var ada = joins(server, "room", "ada");
            ada.cuts();
            ada.resumes();
            ada.sends(Body.control("configure", Map.of("lobby", true)));
            var bob = new TestPeer(server.port(), "bob").connects();
            var cyd = new TestPeer(server.port(), "cyd").connects();
            peers.addAll(List.of(bob, cyd));
            bob.sends("room", Body.of("join"));
            cyd.sends("room", Body.of("join"));
            ada.sends(Body.control("admit").with("to", bob.receives("waiting").text("peer")));
            ada.sends(Body.control("deny").with("to", cyd.receives("waiting").text("peer")));
            bob.receives("joined");
            ada.sends(Body.control("close"));

            assertThat(receiver.awaits(6))
                    .containsExactly(
                            "room-created",
                            "peer-joined ada",
                            "peer-joined bob",
                            "peer-left ada closed",
                            "peer-left bob closed",
                            "room-closed");
            receiver.heardEverything();
        }
    }

    @Test
    void aServerThatStopsTellsTheEnd() {
        try (var receiver = new Receiver((exchange, message) -> 200)) {
            try (var server = OwnServer.start(receiver.properties())) {
                joins(server, "one", "ada");
                joins(server, "one", "bob");
                joins(server, "two", "cyd");
                receiver.awaits(5);
            }
            assertThat(receiver.taken()).hasSize(10);
            receiver.heardEverything();
        }
    }

    @Test
    void signsWithBothSecretsWhileOneIsExchanged() {
        List<List<String>> signatures = new ArrayList<>();
        try (var receiver = new Receiver((exchange, message) -> {
                    synchronized (signatures) {
                        signatures.add(Receiver.signatures(exchange));
                    }
                    return 200;
                });
                var server =
                        OwnServer.start(receiver.properties("heliograph.webhooks[0].secrets[0]=" + Receiver.OLDER))) {
            joins(server, "room", "ada").sends(Body.of("leave"));

            receiver.awaits(4);
            receiver.heardEverything();
            assertThat(signatures)
                    .hasSize(4)
                    .allMatch(both -> both.size() == 2 && !both.get(0).equals(both.get(1)));
        }
    }

    /// Two hundred joins and as many leaves in eight rooms; every third request is refused, broken or forgotten.
    @Test
    void eachJoinIsFollowedByOneLeaveThoughEveryThirdRequestFails() {
        var random = new Random(42);
        var number = new AtomicInteger();
        try (var receiver = new Receiver((exchange, message) -> switch (number.getAndIncrement() % 9) {
                    case 0 -> 500;
                    case 4 -> -1;
                    case 7 -> 503;
                    default -> 200;
                });
                var server = OwnServer.start(receiver.properties("heliograph.limits.joins-per-second=1000"))) {
            Map<TestPeer, String> present = new HashMap<>();
            for (int i = 0; i < 24; i++) {
                peers.add(new TestPeer(server.port(), "user-" + i).connects());
            }
            int joins = 0;
            while (joins < 200) {
                var one = peers.get(random.nextInt(peers.size()));
                if (present.containsKey(one)) {
                    one.sends(present.remove(one), Body.of("leave"));
                } else {
                    present.put(one, "room-" + random.nextInt(8));
                    one.sends(present.get(one), Body.of("join"));
                    joins++;
                }
            }
            present.forEach((one, room) -> one.sends(room, Body.of("leave")));

            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(receiver.told().stream().filter(told -> told.startsWith("peer-left")))
                                    .hasSize(200));
            Awaitility.await().untilAsserted(() -> Stories.assertWhole(receiver.taken()));
            receiver.isWithoutFault();
            assertThat(receiver.requests()).isGreaterThan(receiver.taken().size() * 4 / 3);
        }
    }
}
