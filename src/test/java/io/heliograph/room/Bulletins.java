package io.heliograph.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// The bulletins of nodes that hear each other at once, and remember for ever.
public final class Bulletins {

    private final List<One> all = new ArrayList<>();
    private final Map<String, List<String>> kept = new HashMap<>();
    private boolean cut;

    /// That of one more node.
    public Bulletin node() {
        One one = new One();
        all.add(one);
        return one;
    }

    /// From now on nothing can be told.
    public void cut() {
        cut = true;
    }

    private final class One implements Bulletin {

        private final Map<String, Consumer<String>> readers = new HashMap<>();

        @Override
        public CompletionStage<?> post(String topic, String text) {
            if (cut) {
                return CompletableFuture.failedFuture(new IllegalStateException("cut off"));
            }
            all.stream()
                    .filter(one -> one != this)
                    .forEach(one ->
                            one.readers.getOrDefault(topic, ignored -> {}).accept(text));
            return CompletableFuture.completedFuture(text);
        }

        @Override
        public CompletionStage<?> keep(String topic, String text, Duration time) {
            kept.computeIfAbsent(topic, any -> new ArrayList<>()).add(text);
            return post(topic, text);
        }

        @Override
        public void follow(String topic, Consumer<String> reader) {
            readers.put(topic, reader);
            kept.getOrDefault(topic, List.of()).forEach(reader);
        }
    }
}
