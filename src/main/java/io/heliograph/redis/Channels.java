package io.heliograph.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The channels that are followed, each on the connection to the server that has it now.
final class Channels {

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
            feed.follow(live).whenComplete((done, failure) -> {
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

    void unfollow(String channel) {
        Feed feed = feeds.get(channel);
        if (feed != null) {
            drop(feed);
        }
    }

    /// Its end is on its way to the server before the channel can be followed again.
    private void drop(Feed feed) {
        feeds.computeIfPresent(feed.channel(), (channel, there) -> {
            if (there != feed) {
                return there;
            }
            feed.end();
            return null;
        });
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
            Live live = live(feed.channel());
            if (live != null && live != feed.source()) {
                feed.follow(live).thenRun(() -> driver.later(() -> tellMissed(feed), 0));
            }
        }
    }

    private void tellMissed(Feed feed) {
        if (feeds.get(feed.channel()) == feed) {
            missed.accept(feed.channel());
        }
    }
}
