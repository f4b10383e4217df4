package io.heliograph.redis;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;

/// A link with what it told, and the few scripts that tests run on it.
final class TestLink implements AutoCloseable {

    private static final Script ECHO = new Script("echo", "return ARGV");
    private static final Script GET = new Script("get", "return redis.call('GET', KEYS[1])");
    private static final Script SET = new Script("set", "return redis.call('SET', KEYS[1], ARGV[1])");
    private static final Script PUBLISH =
            new Script("publish", "return redis.call(ARGV[1], KEYS[1] .. ':feed', ARGV[2])");

    private final LettuceLink link;
    private final List<LinkFailure.Reason> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<String> missed = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Boolean> ups = new CopyOnWriteArrayList<>();

    private TestLink(SslBundles bundles, boolean durable, Map<String, String> properties) {
        this.link =
                new LettuceLink(addresses(bundles, properties), new RedisProperties("test", durable), failures::add);
        link.onMissed(missed::add);
        link.onUp(() -> ups.add(link.isUp()));
        link.start();
    }

    static RedisAddresses addresses(SslBundles bundles, Map<String, String> properties) {
        var springs = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("spring.data.redis", DataRedisProperties.class);
        return new RedisAddresses(springs, bundles);
    }

    /// To one server; not connected yet.
    static TestLink to(int port) {
        return with(Map.of("spring.data.redis.port", "" + port));
    }

    static TestLink with(Map<String, String> properties) {
        return new TestLink(new DefaultSslBundleRegistry(), false, properties);
    }

    static TestLink with(SslBundles bundles, Map<String, String> properties) {
        return new TestLink(bundles, false, properties);
    }

    static TestLink durable(int port) {
        return new TestLink(new DefaultSslBundleRegistry(), true, Map.of("spring.data.redis.port", "" + port));
    }

    TestLink connected() {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(link::isUp);
        return this;
    }

    LettuceLink link() {
        return link;
    }

    List<LinkFailure.Reason> failures() {
        return failures;
    }

    /// Channels of which messages may have been missed.
    List<String> missed() {
        return missed;
    }

    /// What came on any channel followed by [#follows(String)].
    List<String> messages() {
        return messages;
    }

    List<Boolean> ups() {
        return ups;
    }

    CompletableFuture<Object> run(Script script, String key, byte[]... arguments) {
        return link.run(script, List.of(key), List.of(arguments)).toCompletableFuture();
    }

    CompletableFuture<Object> echo(String key, byte[]... arguments) {
        return run(ECHO, key, arguments);
    }

    CompletableFuture<Object> set(String key, String value) {
        return run(SET, key, bytes(value));
    }

    String get(String key) {
        return text(answer(run(GET, key)));
    }

    /// Publishes on the channel of a key: `key:feed`.
    CompletableFuture<Object> publishes(String key, String message) {
        return run(PUBLISH, key, bytes(link.isSharded() ? "SPUBLISH" : "PUBLISH"), bytes(message));
    }

    /// Follows the channel of a key.
    void follows(String key) {
        answer(link.follow(key + ":feed", message -> messages.add(text(message)))
                .toCompletableFuture());
    }

    static <T> T answer(CompletableFuture<T> stage) {
        try {
            return stage.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /// The failure, which has to come within 600 ms.
    static LinkFailure failure(CompletableFuture<?> stage) {
        try {
            throw new AssertionError("did not fail: " + stage.get(600, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LinkFailure failure) {
                return failure;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /// `first`, …, `last` as texts.
    static List<String> numbers(int first, int last) {
        return new ArrayList<>(Stream.iterate(first, each -> each <= last, each -> each + 1)
                .map(String::valueOf)
                .toList());
    }

    @Override
    public void close() {
        link.close();
    }
}
