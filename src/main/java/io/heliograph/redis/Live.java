package io.heliograph.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The connections to one server that live and die together. The driver never makes them anew, so a command is sent
/// once.
// Each chain says itself what becomes of its failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class Live {

    static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final Server at;
    private final StatefulRedisConnection<byte[], byte[]> commands;
    private final StatefulRedisPubSubConnection<byte[], byte[]> feeds;
    private final @Nullable StatefulRedisConnection<byte[], byte[]> waits;
    private final boolean sharded;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Integer> leaving = new ConcurrentHashMap<>();
    private final ServerTime time = new ServerTime();
    private volatile String server = "";
    private volatile String history = "";
    private volatile String earlierHistory = "";

    /// @param at where the server is
    /// @param commands for scripts
    /// @param feeds for channels
    /// @param waits for WAIT, which blocks all that is behind it; null where nobody waits
    Live(
            Server at,
            StatefulRedisConnection<byte[], byte[]> commands,
            StatefulRedisPubSubConnection<byte[], byte[]> feeds,
            @Nullable StatefulRedisConnection<byte[], byte[]> waits,
            boolean sharded) {
        this.at = at;
        this.commands = commands;
        this.feeds = feeds;
        this.waits = waits;
        this.sharded = sharded;
    }

    /// Sends a script's command.
    ///
    /// @param asking it goes to where a slot is moving to
    CompletableFuture<Object> run(CommandType type, CommandArgs<byte[], byte[]> arguments, boolean asking) {
        if (waiting.incrementAndGet() > LinkSettings.QUEUE) {
            waiting.decrementAndGet();
            return CompletableFuture.failedFuture(LinkFailure.full());
        }
        AsyncCommand<byte[], byte[], Object> command = command(type, arguments);
        command.whenComplete((answer, failure) -> waiting.decrementAndGet());
        if (asking) {
            List<RedisCommand<byte[], byte[], ?>> both =
                    List.of(command(CommandType.ASKING, new CommandArgs<>(CODEC)), command);
            commands.dispatch(both);
        } else {
            commands.dispatch(command);
        }
        return command;
    }

    /// Finds out which server this is, what time it is there, and whether it takes writes just now.
    ///
    /// @return whether it is a master
    CompletableFuture<Boolean> identify() {
        CompletableFuture<Void> told = readTime();
        CompletableFuture<Boolean> master = info("server").thenCombine(info("replication"), (process, replication) -> {
            String run = process.get("run_id");
            if (run == null) {
                throw new IllegalStateException("it does not say which server it is");
            }
            history = replication.getOrDefault("master_replid", "");
            earlierHistory = replication.getOrDefault("master_replid2", "");
            server = run + '.' + history;
            return "master".equals(replication.get("role"));
        });
        return told.thenCombine(master, (time, isMaster) -> isMaster);
    }

    /// Without it nothing that is sent would have a time until which it may be done, so a server that does not tell it
    /// is not used.
    private CompletableFuture<Void> readTime() {
        long sent = System.nanoTime();
        return ask(commands, CommandType.TIME, new CommandArgs<>(CODEC)).thenAccept(answer -> {
            long seconds = Long.parseLong(text((byte[]) answer.get(0)));
            long micros = Long.parseLong(text((byte[]) answer.get(1)));
            time.read(seconds * 1000 + micros / 1000, sent, System.nanoTime());
        });
    }

    /// So many milliseconds from now, in those of the server since the epoch.
    long in(long millis) {
        return time.isKnown() ? time.at(System.nanoTime()) + millis : 0;
    }

    /// A section of what a server says of itself: lines of `name:value`.
    private CompletableFuture<Map<String, String>> info(String section) {
        AsyncCommand<byte[], byte[], Object> command = command(CommandType.INFO, new CommandArgs<>(CODEC).add(section));
        commands.dispatch(command);
        return command.thenApply(answer -> text((byte[]) answer)
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toUnmodifiableMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (one, other) -> one)));
    }

    /// The run of the server's process, and since when its data have a history of their own (`master_replid`): another
    /// name after each start, and after each time it was made a master. Empty before [#identify()].
    String server() {
        return server;
    }

    /// Whether its data were the other's until it was made the master in the other's place.
    boolean cameAfter(Live other) {
        return !other.history.isEmpty() && earlierHistory.equals(other.history);
    }

    /// Where it is, as it was named when it was connected to.
    Server at() {
        return at;
    }

    CompletableFuture<List<Object>> slots() {
        return ask(commands, CommandType.CLUSTER, new CommandArgs<>(CODEC).add("SLOTS"));
    }

    /// WAIT counts what its own connection has written, so that writes something first, which comes after all else in
    /// the order of replication.
    CompletableFuture<Integer> replicated(String key) {
        if (waits == null) {
            throw new IllegalStateException("durable receipts are not configured");
        }
        CommandArgs<byte[], byte[]> mark =
                new CommandArgs<>(CODEC).addKey(bytes(key)).add("1").add("PX").add("1000");
        AsyncCommand<byte[], byte[], Object> write = command(CommandType.SET, mark);
        waits.dispatch(write);
        CommandArgs<byte[], byte[]> one = new CommandArgs<>(CODEC).add(1).add(LinkSettings.REPLICA.toMillis());
        AsyncCommand<byte[], byte[], Object> replicas = command(CommandType.WAIT, one);
        waits.dispatch(replicas);
        return write.thenCombine(replicas, (done, count) -> Math.toIntExact((Long) count));
    }

    CompletionStage<Void> subscribe(String channel) {
        byte[] name = bytes(channel);
        return sharded ? feeds.async().ssubscribe(name) : feeds.async().subscribe(name);
    }

    void unsubscribe(String channel) {
        byte[] name = bytes(channel);
        if (sharded) {
            leaving.merge(channel, 1, Integer::sum);
            feeds.async().sunsubscribe(name).whenComplete((done, failure) -> {
                if (failure != null) {
                    // The server does not have the slot any more, say, and will not tell of it.
                    hasLeft(channel);
                }
            });
        } else {
            feeds.async().unsubscribe(name);
        }
    }

    /// Whether the end of a sharded subscription, of which the server has just told, was asked for here.
    boolean hasLeft(String channel) {
        AtomicBoolean asked = new AtomicBoolean();
        leaving.computeIfPresent(channel, (name, count) -> {
            asked.set(true);
            return count == 1 ? null : count - 1;
        });
        return asked.get();
    }

    CompletableFuture<?> pingFeeds() {
        return feeds.async().ping().toCompletableFuture();
    }

    /// Tells the listener of messages, and runs the task when one of the connections has ended, if it has already.
    void watch(RedisPubSubListener<byte[], byte[]> listener, Runnable ended) {
        feeds.addListener(listener);
        RedisConnectionStateListener states = new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                ended.run();
            }
        };
        connections().forEach(each -> each.addListener(states));
        if (!connections().allMatch(StatefulConnection::isOpen)) {
            ended.run();
        }
    }

    void close() {
        connections().forEach(StatefulConnection::closeAsync);
    }

    private Stream<StatefulConnection<byte[], byte[]>> connections() {
        return Stream.concat(Stream.of(commands, feeds), Stream.ofNullable(waits));
    }

    private static CompletableFuture<List<Object>> ask(
            StatefulRedisConnection<byte[], byte[]> connection,
            CommandType type,
            CommandArgs<byte[], byte[]> arguments) {
        AsyncCommand<byte[], byte[], Object> command = command(type, arguments);
        connection.dispatch(command);
        return command.thenApply(answer -> answer instanceof List<?> list ? List.copyOf(list) : List.of());
    }

    private static AsyncCommand<byte[], byte[], Object> command(
            CommandType type, CommandArgs<byte[], byte[]> arguments) {
        return new AsyncCommand<>(new Command<>(type, new AnyAnswer(), arguments));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
