package io.heliograph.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.redis.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two nodes tell one backend of the rooms that they share: all of it, and each thing once.
@ExtendWith(RedisServer.Installed.class)
class TwoNodesWebhooksIT {

    private static TestPeer joins(OwnServer server, String user) {
        var peer = new TestPeer(server.port(), user).connects();
        peer.joins("room");
        return peer;
    }

    private static String[] properties(Receiver receiver, RedisServer redis) {
        return receiver.properties(Nodes.onRedis(redis, "webhooks", "heliograph.room.resume-window=500ms"));
    }

    @Test
    void eachComingAndGoingIsToldOnceByWhicheverNode() {
        try (var redis = RedisServer.start();
                var receiver = new Receiver((exchange, message) -> 204);
                var one = OwnServer.start(properties(receiver, redis));
                var two = OwnServer.start(properties(receiver, redis))) {
            var ada = joins(one, "ada");
            receiver.awaits(2);
            var bob = joins(two, "bob");
            receiver.awaits(3);
            var cyd = joins(two, "cyd");
            receiver.awaits(4);
            ada.sends(Body.control("kick").to(cyd));
            receiver.awaits(5);
            ada.sends(Body.of("leave"));
            receiver.awaits(6);
            bob.sends(Body.of("leave"));

            assertThat(receiver.awaits(8))
                    .containsExactly(
                            "room-created",
                            "peer-joined ada",
                            "peer-joined bob",
                            "peer-joined cyd",
                            "peer-left cyd kicked",
                            "peer-left ada left",
                            "peer-left bob left",
                            "room-closed");
            receiver.heardEverything();
        }
    }

    @Test
    void aNodeThatStopsTellsNoEndOfWhatGoesOn() {
        try (var redis = RedisServer.start();
                var receiver = new Receiver((exchange, message) -> 204);
                var one = OwnServer.start(properties(receiver, redis))) {
            var ada = joins(one, "ada");
            receiver.awaits(2);
            try (var two = OwnServer.start(properties(receiver, redis))) {
                joins(two, "bob").sends(Body.of("leave"));
                receiver.awaits(4);
            }
            ada.sends(Body.of("leave"));

            assertThat(receiver.awaits(6)).endsWith("peer-left bob left", "peer-left ada left", "room-closed");
            receiver.heardEverything();
        }
    }
}
