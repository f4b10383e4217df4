package io.heliograph.redis;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels that are followed, each on the connection to the server that has it now.
final class Channels {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    /// One channel. One message is handled after the other even from two connections, and no lock is held meanwhile:
    /// who handles them may hold locks of its own when it follows and unfollows.
    private static final class Feed {

        private final String channel;
        private final Consumer<byte[]> messages;
        private final Queue<byte[]> inbox = new ConcurrentLinkedQueue<>();
        private final AtomicInteger coming = new AtomicInteger();
        private @Nullable Live source;

        Feed(String channel, Consumer<byte[]> messages) {
            this.channel = channel;
            this.messages = messages;
        }

        synchronized @Nullable Live source() {
            return source;
        }

        synchronized @Nullable Live switchTo(@Nullable Live next) {
            Live before = source;
            source = next;
            return before;
        }

        synchronized boolean leave(Live which) {
            boolean left = source == which;
            if (left) {
                source = null;
            }
            return left;
        }

        private synchronized boolean take(Live from, byte[] message) {
            return from == source && inbox.add(message);
        }

        void handle(Live from, byte[] message) {
            if (!take(from, message) || coming.getAndIncrement() > 0) {
                return;
            }
            do {
                byte[] next = inbox.poll();
                if (next != null) {
                    accept(next);
                }
            } while (coming.decrementAndGet() > 0);
        }

        private void accept(byte[] message) {
            try {
                messages.accept(message);
            } catch (RuntimeException e) {
                LOG.error("A message of Redis was not handled", e);
            }
        }
    }

    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Driver driver;
    private final Lines lines;
    private volatile Consumer<String> missed = channel -> {};

    Channels(Driver driver, Lines lines) {
        this.driver = driver;
        this.lines = lines;
    }

    void onMissed(Consumer<String> task) {
        missed = missed.andThen(task);
    }

    CompletionStage<Void> follow(String channel, Consumer<byte[]> messages) {
        Feed feed = new Feed(channel, messages);
        if (feeds.putIfAbsent(channel, feed) != null) {
            throw new IllegalStateException("the channel is followed already");
        }
        CompletableFuture<Void> confirmed = new CompletableFuture<>();
        Live live = live(channel);
        if (live == null) {
            confirmed.completeExceptionally(LinkFailure.disconnected());
        } else {
            Future<?> limit = driver.limit(() -> confirmed.completeExceptionally(LinkFailure.timeout()));
            subscribe(feed, live).whenComplete((done, failure) -> {
                limit.cancel(false);
                settle(confirmed, failure);
            });
        }
        return confirmed.whenComplete((done, failure) -> {
            if (failure != null) {
                drop(feed);
            }
        });
    }

    private void settle(CompletableFuture<Void> confirmed, @Nullable Throwable failure) {
        if (failure == null) {
            confirmed.complete(null);
            return;
        }
        confirmed.completeExceptionally(
                ServerError.of(failure).map(LinkFailure::refused).orElseGet(() -> LinkFailure.of(failure)));
        driver.later(lines::refresh, 0);
    }

    private @Nullable Live live(String channel) {
        Line line = lines.of(channel);
        return line == null ? null : line.live();
    }

    private CompletionStage<Void> subscribe(Feed feed, Live live) {
        Live before = feed.switchTo(live);
        if (before != null) {
            before.unsubscribe(feed.channel);
        }
        return live.subscribe(feed.channel).whenComplete((done, failure) -> {
            if (failure != null) {
                feed.leave(live);
            }
        });
    }

    void unfollow(String channel) {
        Feed feed = feeds.get(channel);
        if (feed != null) {
            drop(feed);
        }
    }

    private void drop(Feed feed) {
        feeds.remove(feed.channel, feed);
        Live source = feed.switchTo(null);
        if (source != null) {
            source.unsubscribe(feed.channel);
        }
    }

    void message(Live from, String channel, byte[] message) {
        Feed feed = feeds.get(channel);
        if (feed != null) {
            feed.handle(from, message);
        }
    }

    /// The server has let go of a channel, as its slot has moved. Where to will be found out.
    void unsubscribed(Live from, String channel) {
        Feed feed = feeds.get(channel);
        if (feed != null && feed.leave(from)) {
            driver.later(lines::refresh, 0);
            driver.later(this::audit, LinkSettings.RECONNECT.toMillis());
        }
    }

    /// Follows each channel where it is now, if it is not followed there yet. Called on the link's clock.
    void audit() {
        for (Feed feed : feeds.values()) {
            Live live = live(feed.channel);
            if (live != null && live != feed.source()) {
                subscribe(feed, live).thenRun(() -> driver.later(() -> tellMissed(feed), 0));
            }
        }
    }

    private void tellMissed(Feed feed) {
        if (feeds.get(feed.channel) == feed) {
            missed.accept(feed.channel);
        }
    }
}
