package io.heliograph.redis;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One channel that is followed. One message is handled after the other even from two connections, and no lock is held
/// meanwhile: who handles them may hold locks of its own when it follows and unfollows. Thread-safe.
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final String channel;
    private final Consumer<byte[]> messages;
    private final Queue<byte[]> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger coming = new AtomicInteger();
    private @Nullable Live source;
    private boolean ended;

    Feed(String channel, Consumer<byte[]> messages) {
        this.channel = channel;
        this.messages = messages;
    }

    String channel() {
        return channel;
    }

    synchronized @Nullable Live source() {
        return source;
    }

    /// Goes on at another connection, unless it has ended.
    CompletionStage<Void> follow(Live live) {
        return switchTo(live).whenComplete((done, failure) -> {
            if (failure != null) {
                leave(live);
            }
        });
    }

    private synchronized CompletionStage<Void> switchTo(Live live) {
        if (ended) {
            return CompletableFuture.failedFuture(LinkFailure.disconnected());
        }
        unsubscribe();
        source = live;
        return live.subscribe(channel);
    }

    private void unsubscribe() {
        Live before = source;
        if (before != null) {
            before.unsubscribe(channel);
        }
    }

    /// That connection follows it no more.
    ///
    /// @return whether it did
    synchronized boolean leave(Live which) {
        boolean left = source == which;
        if (left) {
            source = null;
        }
        return left;
    }

    synchronized void end() {
        ended = true;
        unsubscribe();
        source = null;
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
