package io.heliograph.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Posts over HTTP, on threads of its own: a name server that does not answer would hold the carriers of virtual ones.
/// Follows no redirect, and reads of an answer no more than its head and what it takes to use the connection again.
final class HttpSender implements Sender {

    private static final int IDLE_SECONDS = 30;

    private final EndpointSettings settings;
    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient client;
    private final ThreadPoolExecutor threads;

    /// @param timeout from connecting to the end of the answer
    HttpSender(EndpointSettings settings, Duration timeout, InstantSource clock) {
        this.settings = settings;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        this.threads = new ThreadPoolExecutor(
                Endpoint.PARALLEL,
                Endpoint.PARALLEL,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("heliograph-webhook-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void send(Post post, Consumer<Answer> then) {
        threads.execute(() -> {
            Answer answer = new Answer.NotTaken(null);
            try {
                answer = attempt(post);
            } finally {
                then.accept(answer);
            }
        });
    }

    private Answer attempt(Post post) {
        AtomicReference<HttpResponse.@Nullable ResponseInfo> head = new AtomicReference<>();
        CompletableFuture<HttpResponse<Long>> exchange = client.sendAsync(request(post), info -> {
            head.set(info);
            return new Discarding();
        });
        try {
            exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
        } catch (ExecutionException e) {
            // No connection, or one that broke: the head says whether there was an answer.
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
        }
        return answer(head.get());
    }

    private HttpRequest request(Post post) {
        long timestamp = clock.instant().getEpochSecond();
        String signatures = settings.secrets().stream()
                .map(secret -> secret.sign(post.id(), timestamp, post.body()))
                .collect(Collectors.joining(" "));
        return HttpRequest.newBuilder(settings.url())
                .header("content-type", "application/json")
                .header("user-agent", "Heliograph")
                .header("webhook-id", post.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signatures)
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()))
                .build();
    }

    private Answer answer(HttpResponse.@Nullable ResponseInfo head) {
        if (head == null) {
            return new Answer.NotTaken(null);
        }
        int status = head.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        return switch (status) {
            case 410 -> new Answer.Gone();
            case 429, 503 ->
                new Answer.NotTaken(head.headers()
                        .firstValue("retry-after")
                        .map(this::retryAfter)
                        .orElse(null));
            default -> new Answer.NotTaken(null);
        };
    }

    private @Nullable Duration retryAfter(String value) {
        return RetryAfter.parse(value, clock.instant());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
