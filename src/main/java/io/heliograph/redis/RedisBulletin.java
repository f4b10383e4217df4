package io.heliograph.redis;

import io.heliograph.room.Bulletin;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Nodes tell each other by channels of Redis. Readers have a thread of their own: what they do to all sessions must
/// not hold up what comes from Redis for rooms.
final class RedisBulletin implements Bulletin, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBulletin.class);

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Topic.Surroundings around;
    private final ExecutorService readers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("heliograph-bulletin").daemon().factory());

    RedisBulletin(Topic.Surroundings around) {
        this.around = around;
        around.link().onUp(() -> topics.values().forEach(Topic::sync));
        around.link().onMissed(this::missed);
    }

    private void missed(String channel) {
        topics.values().stream()
                .filter(topic -> topic.channel().equals(channel))
                .forEach(Topic::sync);
    }

    /// What the names of the bulletin's keys and channels begin with. No room has that hash tag.
    static String base(String prefix) {
        return prefix + ":{+bulletin}:";
    }

    @Override
    public CompletionStage<?> post(String topic, String text) {
        return topic(topic).post(text);
    }

    @Override
    public CompletionStage<?> keep(String topic, String text, Duration time) {
        return topic(topic).keep(text, time);
    }

    private Topic topic(String name) {
        return Objects.requireNonNull(topics.get(name), "a topic that nobody follows");
    }

    @Override
    public void follow(String topic, Consumer<String> reader) {
        Topic begun = new Topic(around, topic, text -> read(reader, text));
        if (topics.putIfAbsent(topic, begun) != null) {
            throw new IllegalStateException("a topic has one reader");
        }
        begun.sync();
    }

    private void read(Consumer<String> reader, String text) {
        try {
            readers.execute(() -> {
                try {
                    reader.accept(text);
                } catch (RuntimeException bug) {
                    LOG.error("What another node said was not understood", bug);
                }
            });
        } catch (RejectedExecutionException ending) {
            LOG.debug("What another node said comes too late");
        }
    }

    @Override
    public void close() {
        readers.shutdown();
    }
}
