package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Order and independence under load.
class LoadIT extends RoomScenario {

    private static final int EACH = 90;

    @Test
    void allSeeTheSameOrderOfWhatTwoSendersSay() {
        var ada = member("ada");
        var bob = member("bob");
        var eve = member("eve");
        var joe = member("joe");
        var sendings = List.of(says(ada), says(bob));
        var seenByEve = reads(eve, 2 * EACH);
        var seenByJoe = reads(joe, 2 * EACH);
        sendings.forEach(StompClient::get);

        assertThat(seenByEve).isEqualTo(seenByJoe);
        assertThat(seenByEve).extracting(Message::rev).isSorted().doesNotHaveDuplicates();
        inOrderOfEachSender(seenByEve);
        inOrderOfEachSender(reads(ada, EACH));
        inOrderOfEachSender(reads(bob, EACH));
        ada.receivesNothing();
        eve.receivesNothing();
    }

    /// Sends numbers, by turns to all on the topic and each as fast as it can.
    private CompletableFuture<Void> says(TestPeer peer) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < EACH; i++) {
                var control = Body.control("x-count", Map.of("number", i));
                peer.client().sends(StompText.send("/app/room/" + room(), control.json()));
            }
        });
    }

    private static List<Message> reads(TestPeer peer, int count) {
        List<Message> read = new ArrayList<>();
        while (read.size() < count) {
            read.add(peer.receives("control"));
        }
        return read;
    }

    private static void inOrderOfEachSender(List<Message> messages) {
        Map<String, Integer> next = new HashMap<>();
        for (var message : messages) {
            int expected = next.merge(message.text("from"), 1, Integer::sum) - 1;
            assertThat(message.object("data")).containsEntry("number", expected);
        }
    }

    @Test
    void revRisesOverBothDestinationsTogether() {
        var ada = member("ada");
        var bob = member("bob");
        for (int i = 0; i < 40; i++) {
            var chat = Body.chat("line " + i);
            ada.client().sends(StompText.send("/app/room/" + room(), (i % 2 == 0 ? chat : chat.to(bob)).json()));
        }
        var seen = reads(bob, 40);

        assertThat(seen).extracting(Message::rev).isSorted().doesNotHaveDuplicates();
        assertThat(seen)
                .extracting(message -> message.object("data").get("text"))
                .startsWith("line 0", "line 1");
    }

    @Test
    void aSlowReaderIsCutWhileTheOthersAreServed() {
        var ada = member("ada");
        var bob = member("bob");
        try (var slow = new SlowReader(ports().getLast(), "slow", room())) {
            ada.receives("peer-joined");
            bob.receives("peer-joined");
            for (int i = 0; i < 70; i++) {
                ada.sends(Body.offer(Sdp.large("a" + i, 120 * 1024)).with("to", slow.id()));
                if (i % 10 == 0) {
                    ada.sends(Body.chat("meanwhile"));
                    bob.receives("control");
                }
            }
            assertThat(ada.receives("peer-updated").object("peer"))
                    .containsEntry("id", slow.id())
                    .containsEntry("state", "away");

            assertThat(slow.readsToTheEnd()).isEqualTo(4102);
        }
    }
}
