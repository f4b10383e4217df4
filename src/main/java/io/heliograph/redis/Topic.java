package io.heliograph.redis;

import io.heliograph.room.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One topic of the bulletin: its channel, and what is remembered of it here and in Redis, where either makes up for
/// what the other has lost. Thread-safe.
final class Topic {

    /// From an attempt in vain to the next.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Script SCRIPT = RoomScripts.alone("bulletin");

    private final Surroundings around;
    private final String key;
    private final String channel;
    private final Consumer<String> reader;
    private final Map<String, Long> remembered = new HashMap<>();
    private final AtomicBoolean following = new AtomicBoolean();
    private final AtomicBoolean retrying = new AtomicBoolean();

    /// What all topics have in common.
    ///
    /// @param base what the names of keys and channels begin with, hash tag included
    /// @param node a name that no other node has
    /// @param nanoClock a monotonic clock
    record Surroundings(Link link, String base, String node, Timers timers, LongSupplier nanoClock) {}

    /// @param reader takes what other nodes say; called on the link's threads
    Topic(Surroundings around, String topic, Consumer<String> reader) {
        this.around = around;
        this.key = around.base() + "kept:" + topic;
        this.channel = around.base() + topic;
        this.reader = reader;
    }

    String channel() {
        return channel;
    }

    /// Learns what was missed, and makes Redis learn what it does not remember.
    void sync() {
        if (!following.getAndSet(true)) {
            around.link().follow(channel, this::came).whenComplete((done, failure) -> {
                following.set(failure == null);
                exchange();
            });
        } else {
            exchange();
        }
    }

    private void exchange() {
        run("", known()).whenComplete((all, failure) -> {
            if (failure == null) {
                learn((List<?>) all);
            }
            if (failure != null || !following.get()) {
                again();
            }
        });
    }

    private void again() {
        if (!retrying.getAndSet(true)) {
            around.timers().after(PAUSE, () -> {
                retrying.set(false);
                sync();
            });
        }
    }

    CompletionStage<?> post(String text) {
        return run(message(0, text), Map.of());
    }

    CompletionStage<?> keep(String text, Duration time) {
        remember(text, time.toMillis());
        return run(message(time.toMillis(), text), Map.of(text, time.toMillis()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        again();
                    }
                });
    }

    private CompletionStage<?> run(String message, Map<String, Long> remember) {
        List<byte[]> arguments = new ArrayList<>(3 + 2 * remember.size());
        arguments.add(bytes(around.link().isSharded() ? "SPUBLISH" : "PUBLISH"));
        arguments.add(bytes(channel));
        arguments.add(bytes(message));
        remember.forEach((text, millis) -> {
            arguments.add(bytes(text));
            arguments.add(bytes(Long.toString(millis)));
        });
        return around.link().run(SCRIPT, List.of(key), arguments);
    }

    /// Who says it, for how many milliseconds it is to be remembered (0: it is not), and what: a line each, the last
    /// to the end.
    private String message(long millis, String text) {
        return around.node() + '\n' + millis + '\n' + text;
    }

    private void came(byte[] message) {
        String[] parts = text(message).split("\n", 3);
        if (parts.length < 3 || parts[0].equals(around.node())) {
            return;
        }
        long millis = Long.parseLong(parts[1]);
        if (millis == 0 || remember(parts[2], millis)) {
            reader.accept(parts[2]);
        }
    }

    private void learn(List<?> all) {
        for (int i = 0; i < all.size(); i += 2) {
            String text = text(all.get(i));
            if (remember(text, Long.parseLong(text(all.get(i + 1))))) {
                reader.accept(text);
            }
        }
    }

    /// @return whether it was not known
    private synchronized boolean remember(String text, long millis) {
        long now = around.nanoClock().getAsLong();
        remembered.values().removeIf(until -> until - now <= 0);
        return remembered.putIfAbsent(text, now + TimeUnit.MILLISECONDS.toNanos(millis)) == null;
    }

    /// With the milliseconds that each has left.
    private synchronized Map<String, Long> known() {
        long now = around.nanoClock().getAsLong();
        Map<String, Long> known = new HashMap<>();
        remembered.forEach((text, until) -> {
            long millis = TimeUnit.NANOSECONDS.toMillis(until - now);
            if (millis > 0) {
                known.put(text, millis);
            }
        });
        return known;
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
