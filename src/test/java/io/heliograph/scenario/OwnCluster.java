package io.heliograph.scenario;

import io.heliograph.redis.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Two nodes and a Redis of some scenarios' own, which may stop, kill and empty it.
record OwnCluster(RedisServer redis, List<OwnServer> nodes) implements AutoCloseable {

    static final String PREFIX = "own";

    /// With nodes in open mode, whose times are short: away after 0.3 s, gone after 3 s.
    static OwnCluster start(String... properties) {
        var redis = RedisServer.start();
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
        return ports().stream().map(port -> health(port, path)).toList();
    }

    private static String health(int port, String path) {
        var uri = URI.create("http://127.0.0.1:" + port + "/actuator/health" + path);
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().replaceAll(".*\"status\":\"([A-Z_]+)\".*", "$1");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
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
