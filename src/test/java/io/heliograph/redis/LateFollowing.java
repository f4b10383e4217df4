package io.heliograph.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A bug that the fault lab plants: nodes do not wait until they follow a feed, and do not look for gaps.
final class LateFollowing {

    private static final int MILLIS = 100;

    private LateFollowing() {}

    static CompletionStage<Void> follow(Channels channels, String channel, Consumer<byte[]> messages) {
        CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> channels.follow(channel, messages));
        return CompletableFuture.completedFuture(null);
    }

    static KnownLog.News newsOf(KnownLog known, Told told) {
        return told.rev() > known.rev() && told.entry() != null ? KnownLog.News.NEXT : KnownLog.News.OLD;
    }
}
