package io.heliograph.room;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Tells the other nodes what is in no room's log. What one node says of a topic reaches each of the others in that
/// order. Thread-safe; nothing here waits for anything.
public interface Bulletin {

    /// Tells all other nodes; one that is cut off just then is never told. Completes when it is on its way to them, and
    /// fails where that is not known.
    ///
    /// @param topic of the characters a to z and hyphen
    CompletionStage<?> post(String topic, String text);

    /// The same, and a node that begins, or was cut off, is told it then. A node may be told more than once, and the
    /// one that said it too. Where this fails, it is tried again until the time is over or this node ends.
    ///
    /// @param time how long it is to be remembered
    CompletionStage<?> keep(String topic, String text, Duration time);

    /// Hears what is said of a topic from now on, and what is remembered. One at a time.
    void follow(String topic, Consumer<String> reader);

    /// Where there is no other node.
    Bulletin ALONE = new Bulletin() {
        @Override
        public CompletionStage<?> post(String topic, String text) {
            return CompletableFuture.completedFuture(text);
        }

        @Override
        public CompletionStage<?> keep(String topic, String text, Duration time) {
            return CompletableFuture.completedFuture(text);
        }

        @Override
        public void follow(String topic, Consumer<String> reader) {
            // Nobody else says anything.
        }
    };
}
