package io.heliograph.room;

import java.util.concurrent.atomic.AtomicLong;

/// What the logs of all rooms may hold together. Thread-safe.
public final class LogMemory {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /// @param limit in bytes
    public LogMemory(long limit) {
        this.limit = limit;
    }

    /// Whether logs are to keep only the newest that they have.
    boolean isScarce() {
        return used.get() > limit;
    }

    /// @param bytes negative: given back
    void take(long bytes) {
        used.addAndGet(bytes);
    }

    /// What they hold, in bytes.
    public long used() {
        return used.get();
    }
}
