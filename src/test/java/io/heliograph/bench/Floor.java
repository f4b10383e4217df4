package io.heliograph.bench;

import io.heliograph.redis.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The least that signals could cost Redis: a script for each that does nothing but XADD and PUBLISH, sent at their
/// pace
/// by as many connections as there are nodes, and heard by two.
final class Floor implements AutoCloseable {

    private static final String SCRIPT = """
            redis.call('XADD', KEYS[1], 'MAXLEN', '~', 64, '*', 'm', 'mark', 'e', ARGV[1])
            redis.call('PUBLISH', KEYS[1], ARGV[1])
            """;

    private static final int NODES = 3;
    private static final String CANDIDATE = "{" + Payload.candidate("floor") + "}";

    private final RedisClient client;
    private final List<StatefulRedisConnection<String, String>> nodes;
    private final String script;
    private final AtomicInteger failures = new AtomicInteger();

    Floor(RedisServer redis, int rooms) {
        client = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()));
        nodes = Stream.generate(client::connect).limit(NODES).toList();
        script = nodes.getFirst().sync().scriptLoad(SCRIPT);
        var channels = IntStream.range(0, rooms).mapToObj(Floor::room).toArray(String[]::new);
        Stream.generate(client::connectPubSub).limit(2).forEach(each -> listen(each, channels));
    }

    private static void listen(StatefulRedisPubSubConnection<String, String> connection, String[] channels) {
        connection.sync().subscribe(channels);
    }

    private static String room(int number) {
        return "{floor-" + number + "}";
    }

    /// @return how many were sent
    /// @throws IllegalStateException if one of them failed by then
    int run(Pace.Random pace, int rooms, Duration time) {
        long began = System.nanoTime();
        var agenda = new Agenda(pace, rooms, began);
        int sent = 0;
        while (agenda.next() - began < time.toNanos()) {
            agenda.nap();
            if (agenda.next() <= System.nanoTime()) {
                append(nodes.get(sent++ % NODES), room(agenda.take().speaker()));
            }
        }
        if (failures.get() > 0) {
            throw new IllegalStateException(failures + " appends failed");
        }
        return sent;
    }

    private void append(StatefulRedisConnection<String, String> node, String room) {
        node.async()
                .evalsha(script, ScriptOutputType.STATUS, new String[] {room}, CANDIDATE)
                .exceptionally(failure -> {
                    failures.incrementAndGet();
                    return null;
                });
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
