package io.heliograph.scenario;

import io.heliograph.redis.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Two nodes and a Redis of some scenarios' own, which may stop, kill and empty it.
record OwnCluster(RedisServer redis, List<OwnServer> nodes) implements AutoCloseable {

    static final String PREFIX = "own";

    /// With nodes in open mode, whose times are short: away after 0.3 s, gone after 3 s.
    static OwnCluster start(String... properties) {
        return on(RedisServer.start(), properties);
    }

    /// The same on a Redis that is there, and stops with it.
    static OwnCluster on(RedisServer redis, String... properties) {
        var all = properties(redis, properties);
        return new OwnCluster(redis, List.of(OwnServer.start(all), OwnServer.start(all)));
    }

    static String[] properties(RedisServer redis, String... more) {
        var ours = Nodes.onRedis(redis, PREFIX, "heliograph.room.away-after=300ms", "heliograph.room.resume-window=3s");
        return Stream.concat(Stream.of(ours), Stream.of(more)).toArray(String[]::new);
    }

    List<Integer> ports() {
        return nodes.stream().map(OwnServer::port).toList();
    }

    /// What health says on each node, such as `200 UP`.
    ///
    /// @param path empty, or that of a group
    List<String> health(String path) {
        return nodes.stream().map(node -> node.health(path)).toList();
    }

    /// Of all keys whose names begin so, in milliseconds; -1 of one that stays.
    Map<String, Long> timesToLive(String begin) {
        Map<String, Long> times = new TreeMap<>();
        redis.cli("--scan", "--pattern", begin + "*")
                .lines()
                .filter(key -> !key.isEmpty())
                .forEach(key -> times.put(key, Long.parseLong(redis.cli("pttl", key))));
        // Gone since they were listed.
        times.values().removeIf(millis -> millis == -2);
        return times;
    }

    @Override
    public void close() {
        nodes.forEach(OwnServer::close);
        redis.close();
    }
}
