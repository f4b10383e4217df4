package io.heliograph.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes when it is told to.
final class HandClock implements InstantSource {

    private volatile Instant now;

    HandClock() {
        this(Mint.NOW);
    }

    HandClock(Instant now) {
        this.now = now;
    }

    void goes(Duration on) {
        now = now.plus(on);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
