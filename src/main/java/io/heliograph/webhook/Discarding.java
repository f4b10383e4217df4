package io.heliograph.webhook;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Counts the bytes of an answer's body and keeps none; a long one is cut off, and its connection with it.
final class Discarding implements HttpResponse.BodySubscriber<Long> {

    private static final int MAX_BYTES = 64 * 1024;

    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long read;

    @Override
    public CompletionStage<Long> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            read += buffer.remaining();
        }
        if (read > MAX_BYTES && subscription != null) {
            subscription.cancel();
            done.complete(read);
        }
    }

    @Override
    public void onError(Throwable cause) {
        done.complete(read);
    }

    @Override
    public void onComplete() {
        done.complete(read);
    }
}
