package io.heliograph.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Some small JSON documents got over HTTP, all of them within one time. Follows no redirects. Visits are rare, so each
/// has a client of its own and leaves no thread and no connection behind.
final class Visit implements AutoCloseable {

    /// How long a visit takes at most, whatever the server does.
    static final Duration LONGEST = Duration.ofSeconds(2);

    private static final long MAX_BYTES = 256 * 1024;
    private static final int OK = 200;

    private final long end = System.nanoTime() + LONGEST.toNanos();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    /// The JWK set that is there.
    JWKSet keySet(URI uri) throws IOException {
        String body = get(uri);
        if (body == null) {
            throw new IOException("no key set at " + place(uri));
        }
        try {
            return JWKSet.parse(body);
        } catch (ParseException e) {
            throw new IOException("what is at " + place(uri) + " is no key set", e);
        }
    }

    /// The JSON object that is there; null if nothing is.
    @Nullable
    Map<String, Object> object(URI uri) throws IOException {
        String body = get(uri);
        try {
            return body == null ? null : JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new IOException("what is at " + place(uri) + " is no JSON object", e);
        }
    }

    private @Nullable String get(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json, application/jwk-set+json")
                .build();
        HttpResponse<String> response =
                await(client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES)), uri);
        return response.statusCode() == OK ? response.body() : null;
    }

    private <T> T await(CompletableFuture<T> coming, URI uri) throws IOException {
        try {
            return coming.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time from " + place(uri), e);
        } catch (ExecutionException e) {
            throw new IOException("no answer from " + place(uri), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("not waited for " + place(uri));
        }
    }

    /// The URI without its query, which may hold what is nobody's business.
    private static String place(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
