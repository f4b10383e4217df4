package io.heliograph.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to one server, or to whichever is the master. Connects until it is closed, and anew when the server is
/// silent or no master any more.
///
/// Everything but [#live()] is called on the link's clock, and its owner is told there; messages alone come on the
/// driver's threads.
// Each chain says itself what becomes of its failure.
@SuppressWarnings("FutureReturnValueIgnored")
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final CompletableFuture<@Nullable Void> SAME = CompletableFuture.completedFuture(null);

    /// Who is told what happens on a line.
    interface Owner {

        void up(Line line);

        void down(Line line);

        /// A message came; of one channel one at a time.
        void message(Live live, String channel, byte[] message);

        /// The server follows a channel for us no more, unasked.
        void unsubscribed(Live live, String channel);
    }

    private final Driver driver;
    private final Supplier<CompletableFuture<Server>> whereabouts;
    private final boolean mastersOnly;
    private final Owner owner;
    private volatile @Nullable Live live;
    private int unanswered;
    /// Many ask for it at once when many rooms cannot be opened.
    private @Nullable Live verified;
    private boolean complained;
    private boolean closed;

    /// @param whereabouts asked before each attempt
    /// @param mastersOnly a server that says it is a replica is left at once
    Line(Driver driver, Supplier<CompletableFuture<Server>> whereabouts, boolean mastersOnly, Owner owner) {
        this.driver = driver;
        this.whereabouts = whereabouts;
        this.mastersOnly = mastersOnly;
        this.owner = owner;
    }

    /// The connections, or null while there are none. May be asked on any thread.
    @Nullable
    Live live() {
        return live;
    }

    void connect() {
        if (closed) {
            return;
        }
        CompletableFuture<Live> made = whereabouts.get().thenCompose(driver::connect);
        CompletableFuture<Live> checked = made.thenCompose(this::check);
        CompletableFuture<Live> attempt =
                checked.copy().orTimeout(LinkSettings.ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
        attempt.whenComplete((connected, failure) -> {
            if (failure != null) {
                made.thenAccept(Live::close);
            }
            later(() -> attempted(connected, failure), 0);
        });
    }

    /// Whether this is a server to write to.
    private CompletableFuture<Live> check(Live connected) {
        return connected
                .identify()
                .orTimeout(LinkSettings.COMMAND.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(master -> {
                    if (mastersOnly && !master) {
                        throw new IllegalStateException("it is a replica");
                    }
                    return connected;
                });
    }

    private void attempted(@Nullable Live connected, @Nullable Throwable failure) {
        if (connected == null || closed) {
            if (connected != null) {
                connected.close();
            } else if (!complained) {
                complained = true;
                LOG.warn("Redis cannot be reached: {}", describe(failure));
            }
            later(this::connect, LinkSettings.RECONNECT.toMillis());
            return;
        }
        unanswered = 0;
        complained = false;
        live = connected;
        connected.watch(new Messages(connected), () -> later(() -> lose(connected, "the connection ended"), 0));
        owner.up(this);
    }

    /// Leaves a master that was replaced while it did not run: it takes itself for the master until a Sentinel finds it
    /// and tells it otherwise, which may take ten seconds, and what is written there until then is lost.
    void verify() {
        Live now = live;
        if (now == null || now == verified) {
            return;
        }
        verified = now;
        whereabouts
                .get()
                .thenCompose(named -> named.equals(now.at()) ? SAME : compare(now, named))
                .orTimeout(LinkSettings.ATTEMPT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> later(() -> verified = verified == now ? null : verified, 0));
    }

    /// A Sentinel may be the one that does not know yet, and one server may have two names.
    private CompletableFuture<Void> compare(Live now, Server named) {
        return driver.connect(named)
                .thenCompose(other -> check(other)
                        .thenAccept(master -> {
                            if (master.cameAfter(now)) {
                                leave(now, "another server is the master now");
                            }
                        })
                        .whenComplete((done, failure) -> other.close()));
    }

    private static String describe(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return "";
        }
        return ServerError.of(cause)
                .map(ServerError::code)
                .orElse(cause.getClass().getSimpleName());
    }

    /// Called once for each [LinkSettings#PULSE].
    void pulse() {
        Live now = live;
        if (now == null) {
            return;
        }
        if (unanswered >= LinkSettings.UNANSWERED) {
            lose(now, "nothing comes back");
            return;
        }
        unanswered++;
        now.identify()
                .thenCombine(now.pingFeeds(), (master, pong) -> master)
                .thenAccept(master -> later(() -> answered(now, master), 0));
    }

    private void answered(Live then, boolean master) {
        if (then == live) {
            unanswered = 0;
            if (mastersOnly && !master) {
                lose(then, "it is a replica now");
            }
        }
    }

    /// Leaves a server that cannot be used any more, and connects anew. May be called on any thread.
    void leave(Live which, String why) {
        later(() -> lose(which, why), 0);
    }

    private void lose(Live which, String why) {
        if (which != live) {
            return;
        }
        live = null;
        which.close();
        if (!closed) {
            LOG.warn("Redis is left: {}", why);
            owner.down(this);
            later(this::connect, LinkSettings.RECONNECT.toMillis());
        }
    }

    void close() {
        closed = true;
        Live now = live;
        if (now != null) {
            lose(now, "the link is closed");
        }
    }

    private void later(Runnable task, long millis) {
        driver.later(task, millis);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private final class Messages extends RedisPubSubAdapter<byte[], byte[]> {

        private final Live source;

        Messages(Live source) {
            this.source = source;
        }

        @Override
        public void message(byte[] channel, byte[] message) {
            owner.message(source, text(channel), message);
        }

        @Override
        public void smessage(byte[] channel, byte[] message) {
            owner.message(source, text(channel), message);
        }

        @Override
        public void sunsubscribed(byte[] channel, long count) {
            if (!source.hasLeft(text(channel))) {
                owner.unsubscribed(source, text(channel));
            }
        }
    }
}
