package io.heliograph.redis;

import static org.awaitility.Awaitility.await;

import io.heliograph.process.Child;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// A master, a replica, and a Sentinel that makes a master of the replica.
record WatchedRedis(RedisServer master, RedisServer replica, RedisServer sentinel) implements AutoCloseable {

    static final String NAME = "rooms";

    /// @param servers how the master and the replica let others in
    /// @param watch how the Sentinel does
    static WatchedRedis start(Door servers, Door watch) {
        Deque<RedisServer> started = new ArrayDeque<>();
        try {
            var master = RedisServer.start(servers, "--repl-diskless-sync-delay", "0");
            started.push(master);
            var replica = RedisServer.start(servers, "--replicaof", "127.0.0.1 " + master.port());
            started.push(replica);
            await().until(() -> replica.cli("info", "replication").contains("master_link_status:up"));
            var sentinel = RedisServer.sentinel(watch, NAME, master.port());
            started.push(sentinel);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sentinel.cli("sentinel", "replicas", NAME).contains("" + replica.port()));
            return new WatchedRedis(master, replica, sentinel);
        } catch (RuntimeException | Error e) {
            // Nobody else knows them yet.
            started.forEach(RedisServer::close);
            throw e;
        }
    }

    /// Where it is. The first Sentinel is not there.
    Map<String, String> properties() {
        return Map.of(
                "spring.data.redis.sentinel.master",
                NAME,
                "spring.data.redis.sentinel.nodes",
                "127.0.0.1:" + Child.freePort() + ",127.0.0.1:" + sentinel.port());
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        master.close();
    }
}
