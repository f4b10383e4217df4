package io.heliograph.redis;

import static org.awaitility.Awaitility.await;

import io.heliograph.process.Child;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Redis Cluster of three masters that have about a third of the slots each.
record TestCluster(List<RedisServer> servers) implements AutoCloseable {

    static TestCluster start() {
        return start(Door.OPEN);
    }

    static TestCluster start(Door door) {
        var cluster =
                new TestCluster(Stream.generate(() -> startOne(door)).limit(3).toList());
        cluster.server(0).cli("cluster", "addslotsrange", "0", "5460");
        cluster.server(1).cli("cluster", "addslotsrange", "5461", "10922");
        cluster.server(2).cli("cluster", "addslotsrange", "10923", "16383");
        for (var other : cluster.servers.subList(1, 3)) {
            var bus =
                    other.cli("config", "get", "cluster-port").lines().toList().getLast();
            cluster.server(0).cli("cluster", "meet", "127.0.0.1", "" + other.port(), bus);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> cluster.servers.stream()
                        .allMatch(each -> each.cli("cluster", "info").contains("cluster_state:ok")));
        return cluster;
    }

    private static RedisServer startOne(Door door) {
        return RedisServer.start(
                door,
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                "" + Child.freePort(),
                "--cluster-node-timeout",
                "2000",
                "--cluster-require-full-coverage",
                "no");
    }

    RedisServer server(int index) {
        return servers.get(index);
    }

    /// Where it is.
    Map<String, String> properties() {
        var nodes = servers.stream().map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(","));
        return Map.of("spring.data.redis.cluster.nodes", nodes);
    }

    /// A key whose slot is on a server as they are at the start.
    String keyOn(int index) {
        int number = 0;
        while (Math.min(SlotHash.getSlot("{" + number + "}") / 5461, 2) != index) {
            number++;
        }
        return "{" + number + "}";
    }

    /// The id of a room whose keys are on a server as they are at the start.
    String roomOn(int index) {
        return keyOn(index).replaceAll("[{}]", "");
    }

    /// Moves the slot of a key with what is in it, as resharding does.
    void moves(String key, int from, int to) {
        begins(key, from, to);
        ends(key, from, to);
    }

    /// Moves the keys of the slot, which is not the other's yet: who asks for them gets ASK.
    void begins(String key, int from, int to) {
        var slot = "" + SlotHash.getSlot(key);
        server(to).cli("cluster", "setslot", slot, "importing", id(from));
        server(from).cli("cluster", "setslot", slot, "migrating", id(to));
        for (var each : server(from)
                .cli("cluster", "getkeysinslot", slot, "100")
                .lines()
                .toList()) {
            if (!each.isEmpty()) {
                server(from).cli("migrate", "127.0.0.1", "" + server(to).port(), each, "0", "1000");
            }
        }
    }

    void ends(String key, int from, int to) {
        var slot = "" + SlotHash.getSlot(key);
        server(to).cli("cluster", "setslot", slot, "node", id(to));
        server(from).cli("cluster", "setslot", slot, "node", id(to));
    }

    private String id(int index) {
        return server(index).cli("cluster", "myid");
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }
}
