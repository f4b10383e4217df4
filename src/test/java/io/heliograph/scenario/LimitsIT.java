package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/// How much one session may do, on a server with the document's limits.
@OnAServer
class LimitsIT extends Scenario {

    private static final String ICE = "{\"type\":\"ice\"}";
    private static final ConditionFactory POLITELY = Awaitility.with().pollInterval(Duration.ofMillis(100));

    @Test
    void aSessionIsInAtMostSixteenRooms() {
        var ada = peer("ada").connects();
        for (int i = 0; i < 16; i++) {
            joinsSoon(ada, room() + "-" + i);
        }
        POLITELY.until(() -> isFull(ada, room() + "-16"));
        ada.sends(room() + "-0", Body.of("leave"));
        joinsSoon(ada, room() + "-16");
    }

    /// Tries until the limit of joins in a second lets it in.
    private static void joinsSoon(TestPeer peer, String room) {
        POLITELY.until(() -> join(peer, room).type().equals("joined"));
    }

    /// Whether the join is refused for another reason than that it comes too soon.
    private static boolean isFull(TestPeer peer, String room) {
        var refused = join(peer, room);
        assertThat(refused.fields()).containsEntry("code", "rate-limited");
        return !refused.has("retryAfter");
    }

    private static Message join(TestPeer peer, String room) {
        peer.client().sends(StompText.send("/app/room/" + room, "{\"type\":\"join\"}"));
        return peer.receivesAny();
    }

    @Test
    void aSessionJoinsFiveTimesASecond() {
        var ada = peer("ada").connects();
        for (int i = 0; i < 20; i++) {
            ada.client().sends(StompText.send("/app/room/" + room(), "{\"type\":\"join\",\"id\":\"j" + i + "\"}"));
        }
        for (int i = 0; i < 5; i++) {
            ada.receives("joined");
        }
        var refused = ada.skipsTo("error");
        assertThat(refused.fields()).containsEntry("code", "rate-limited").containsEntry("room", room());
        assertThat(refused.text("re")).startsWith("j");
        assertThat(refused.number("retryAfter")).isBetween(1L, 200L);
    }

    @Test
    void aSessionSendsTwoHundredSignalsAtOnce() {
        var ada = peer("ada").connects();
        for (int i = 0; i < 400; i++) {
            ada.client().sends(StompText.send("/app/session", ICE));
        }
        for (int i = 0; i < 200; i++) {
            ada.receives("ice");
        }
        var refused = ada.skipsTo("error");
        assertThat(refused.fields()).containsEntry("code", "rate-limited").doesNotContainKey("room");
        assertThat(refused.number("retryAfter")).isBetween(1L, 20L);
        assertThat(ada.client().isClosed()).isFalse();
    }

    @Test
    void aFloodEndsTheSession() {
        var ada = peer("ada").connects();
        var thousand = StompText.send("/app/session", ICE).toString().repeat(100);
        try {
            for (int i = 0; i < 1000 && !ada.client().isClosed(); i++) {
                ada.client().wire().text(thousand);
            }
        } catch (UncheckedIOException e) {
            // The server has closed the connection meanwhile.
        }
        assertThat(ada.client().error().header("code")).isEqualTo("too-many");
        assertThat(ada.client().closeCode()).isEqualTo(4429);
    }

    @Test
    void aSessionHasAtMostThirtyTwoSubscriptions() {
        var ada = peer("ada").connects();
        for (int i = 1; i < 32; i++) {
            ada.subscribes("s" + i, "/topic/room/" + i);
        }
        ada.unsubscribes("s31");
        ada.subscribes("s32", "/topic/room/32");
        ada.client().sends(StompText.of("SUBSCRIBE", "id", "s33", "destination", "/topic/room/33"));

        assertThat(ada.client().error().header("code")).isEqualTo("too-many");
        assertThat(ada.client().closeCode()).isEqualTo(4429);
    }
}
