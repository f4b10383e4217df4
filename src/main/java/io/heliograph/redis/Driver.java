package io.heliograph.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lettuce, its threads, and the link's clock.
// Each chain says itself what becomes of its failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class Driver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

    /// Lettuce takes no less.
    private static final int THREADS = 2;

    private final RedisAddresses addresses;
    private final boolean durable;
    private final ClientResources resources;
    private final RedisClient client;
    private final ScheduledThreadPoolExecutor clock;

    /// @param durable there is to be a connection for WAIT
    Driver(RedisAddresses addresses, boolean durable) {
        this.addresses = addresses;
        this.durable = durable;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .threadFactoryProvider(pool -> new DefaultThreadFactory("redis-" + pool, true))
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(options());
        addresses.onRenewed(() -> client.setOptions(options()));
        this.clock = new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("redis-link", true));
        clock.setRemoveOnCancelPolicy(true);
        clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    private ClientOptions options() {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP3)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(addresses.connectTimeout())
                        .build());
        addresses.tls().ifPresent(options::sslOptions);
        return options.build();
    }

    /// Runs a task on the one thread on which the link changes its mind; nothing may block there. Does nothing once
    /// closed.
    void later(Runnable task, long millis) {
        clock.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    }

    /// Runs a task there when a command has had its time, unless the answer cancels it before.
    Future<?> limit(Runnable task) {
        return clock.schedule(() -> guarded(task), LinkSettings.COMMAND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Runs a task again and again, there too, a period after it was done: what the clock has missed while the process
    /// was stopped or had no processor is not made up for.
    void each(Duration period, Runnable task) {
        long nanos = period.toNanos();
        clock.scheduleWithFixedDelay(() -> guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /// What goes wrong in one task must not end the others.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the link to Redis failed", e);
        }
    }

    RedisAddresses addresses() {
        return addresses;
    }

    /// Connects to the server at an address; all of its connections, or none.
    CompletableFuture<Live> connect(Server server) {
        RedisURI uri = addresses.at(server);
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> commands = connection(uri);
        CompletableFuture<StatefulRedisPubSubConnection<byte[], byte[]>> feeds =
                client.connectPubSubAsync(Live.CODEC, uri).toCompletableFuture();
        CompletableFuture<Optional<StatefulRedisConnection<byte[], byte[]>>> waits =
                durable ? connection(uri).thenApply(Optional::of) : CompletableFuture.completedFuture(Optional.empty());
        return CompletableFuture.allOf(commands, feeds, waits).handle((all, failure) -> {
            if (failure == null) {
                return new Live(
                        server, commands.join(), feeds.join(), waits.join().orElse(null), addresses.isCluster());
            }
            commands.thenAccept(StatefulConnection::closeAsync);
            feeds.thenAccept(StatefulConnection::closeAsync);
            waits.thenAccept(each -> each.ifPresent(StatefulConnection::closeAsync));
            throw new CompletionException(failure);
        });
    }

    private CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection(RedisURI uri) {
        return client.connectAsync(Live.CODEC, uri).toCompletableFuture();
    }

    /// Where the master is: known, or told by a Sentinel.
    CompletableFuture<Server> master() {
        if (addresses.sentinel() == null) {
            return CompletableFuture.completedFuture(addresses.seeds().getFirst());
        }
        RedisURI sentinel = addresses.sentinel();
        return client.connectSentinelAsync(StringCodec.UTF8, sentinel)
                .thenCompose(connection -> connection
                        .async()
                        .getMasterAddrByName(sentinel.getSentinelMasterId())
                        .toCompletableFuture()
                        .orTimeout(LinkSettings.COMMAND.toMillis(), TimeUnit.MILLISECONDS)
                        .thenApply(Driver::server)
                        .whenComplete((server, failure) -> connection.closeAsync()));
    }

    private static Server server(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress internet) {
            return new Server(internet.getHostString(), internet.getPort());
        }
        throw new IllegalStateException("Sentinel knows no such master");
    }

    /// Ends all connections and threads; waits for them, but not for long.
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                    .handle((ok, failure) -> true)
                    .get(2, TimeUnit.SECONDS);
            resources.shutdown(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Redis's driver did not end in time", e);
        }
    }
}
