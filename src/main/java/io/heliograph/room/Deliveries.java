package io.heliograph.room;

/// Runs what delivers to sessions in such a way that what goes to the same session at a stretch goes out together.
public interface Deliveries {

    /// Runs the task before it returns.
    void together(Runnable task);
}
