package io.heliograph.redis;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The link by Lettuce, which does the protocol; what happens when something fails is settled here.
///
/// The driver neither reconnects nor repeats: whatever was sent on a connection that is lost has failed.
// Each chain says itself what becomes of its failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class LettuceLink implements Link, AutoCloseable {

    private static final int REDIRECTIONS = 4;

    private final Driver driver;
    private final boolean durable;
    private final Lines lines;
    private final Channels channels;
    private final Replication replication;
    private final Consumer<LinkFailure.Reason> failures;
    private final List<Runnable> onUp = new CopyOnWriteArrayList<>();
    private Set<Line> reached = Set.of();
    private int pulses;

    /// @param failures told of each command that failed
    LettuceLink(RedisAddresses addresses, RedisProperties properties, Consumer<LinkFailure.Reason> failures) {
        this.durable = properties.durableReceipts();
        this.driver = new Driver(addresses, durable);
        this.failures = failures;
        Line.Owner owner = new Watch();
        this.lines =
                addresses.isCluster() ? new SlotLines(driver, owner, this::lookAround) : new OneLine(driver, owner);
        this.channels = new Channels(driver, lines);
        this.replication = new Replication(driver, lines, properties.keyPrefix() + ":replicated");
    }

    /// Begins to connect; returns at once.
    void start() {
        driver.later(lines::start, 0);
        driver.each(LinkSettings.PULSE, this::pulse);
    }

    private void pulse() {
        lines.pulse();
        pulses++;
        if (pulses % LinkSettings.AUDIT == 0) {
            channels.audit();
        }
    }

    /// What can be reached has changed.
    private void lookAround() {
        Set<Line> before = reached;
        reached = lines.reached();
        channels.audit();
        if (!before.containsAll(reached)) {
            onUp.forEach(Runnable::run);
        }
    }

    @Override
    public CompletionStage<@Nullable Object> run(Script script, List<String> keys, List<byte[]> arguments) {
        Call call = new Call(script, keys, arguments);
        Future<?> limit = driver.limit(() -> call.fail(LinkFailure.timeout()));
        call.answer.whenComplete((answer, failure) -> {
            limit.cancel(false);
            if (failure instanceof LinkFailure known) {
                failures.accept(known.reason());
            }
        });
        call.send(lines.of(keys.getFirst()), CommandType.EVALSHA, false);
        return call.answer;
    }

    @Override
    public CompletionStage<Void> follow(String channel, Consumer<byte[]> messages) {
        return channels.follow(channel, messages);
    }

    @Override
    public void unfollow(String channel) {
        channels.unfollow(channel);
    }

    @Override
    public boolean isUp() {
        return lines.areUp();
    }

    @Override
    public boolean isSharded() {
        return driver.addresses().isCluster();
    }

    @Override
    public void onMissed(Consumer<String> task) {
        channels.onMissed(task);
    }

    @Override
    public void onUp(Runnable task) {
        onUp.add(task);
    }

    @Override
    public CompletionStage<Integer> replicated() {
        if (!durable) {
            throw new IllegalStateException("durable receipts are not configured");
        }
        return replication.ask();
    }

    @Override
    public void close() {
        driver.close();
    }

    private final class Watch implements Line.Owner {

        @Override
        public void up(Line line) {
            lines.refresh();
            lookAround();
        }

        @Override
        public void down(Line line) {
            lookAround();
        }

        @Override
        public void message(Live live, String channel, byte[] message) {
            channels.message(live, channel, message);
        }

        @Override
        public void unsubscribed(Live live, String channel) {
            channels.unsubscribed(live, channel);
        }
    }

    /// One script under way, which the servers may send on to each other.
    private final class Call {

        private final CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        private final Script script;
        private final List<String> keys;
        private final List<byte[]> arguments;
        private final long begun = System.nanoTime();
        private int sent;

        Call(Script script, List<String> keys, List<byte[]> arguments) {
            this.script = script;
            this.keys = List.copyOf(keys);
            this.arguments = new ArrayList<>(arguments);
        }

        void fail(LinkFailure failure) {
            answer.completeExceptionally(failure);
        }

        void send(@Nullable Line line, CommandType type, boolean asking) {
            Live live = line == null ? null : line.live();
            if (line == null || live == null) {
                fail(LinkFailure.disconnected());
                return;
            }
            sent++;
            CommandArgs<byte[], byte[]> words = new CommandArgs<>(Live.CODEC)
                    .add(type == CommandType.EVAL ? script.text() : script.sha1())
                    .add(keys.size());
            keys.forEach(key -> words.addKey(Live.bytes(key)));
            words.addValues(arguments);
            if (script.patience() > 0) {
                words.add(live.server()).add(live.in(script.patience() - millisSince(begun)));
            }
            live.run(type, words, asking).whenComplete((result, failure) -> {
                if (failure == null) {
                    answer.complete(result);
                } else {
                    failed(line, live, type, asking, failure);
                }
            });
        }

        private static long millisSince(long nanos) {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
        }

        private void failed(Line line, Live live, CommandType type, boolean asking, Throwable failure) {
            ServerError error = ServerError.of(failure).orElse(null);
            if (error == null) {
                fail(LinkFailure.of(failure));
                return;
            }
            if (error.code().equals("READONLY")) {
                line.leave(live, "it takes no writes");
            }
            if (answer.isDone() || sent > REDIRECTIONS) {
                fail(LinkFailure.refused(error));
                return;
            }
            switch (error.code()) {
                case "NOSCRIPT" -> send(line, CommandType.EVAL, asking);
                case "MOVED" -> redirect(error, type, true);
                case "ASK" -> redirect(error, type, false);
                default -> fail(LinkFailure.refused(error));
            }
        }

        private void redirect(ServerError error, CommandType type, boolean moved) {
            error.elsewhere()
                    .ifPresentOrElse(
                            to -> send(lines.at(to, moved), type, !moved), () -> fail(LinkFailure.refused(error)));
        }
    }
}
