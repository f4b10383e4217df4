package io.heliograph.webhook;

import java.util.function.Consumer;

/// Makes attempts at one endpoint.
interface Sender {

    /// Begins an attempt. Does not wait for anything.
    ///
    /// @param then told exactly once, within a bounded time, on another thread
    void send(Post post, Consumer<Answer> then);

    /// Abandons what is under way.
    void close();
}
