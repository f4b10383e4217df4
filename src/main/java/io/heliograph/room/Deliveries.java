package io.heliograph.room;

/// Runs what delivers to sessions in such a way that what goes to the same session at a stretch goes out together.
public interface Deliveries {

    /// Runs the task before it returns.
    void together(Runnable task);

    /// Runs the task once this thread has handed to the sockets what it has delivered so far; where it waits for
    /// nothing, at once.
    default void afterwards(Runnable task) {
        task.run();
    }
}
