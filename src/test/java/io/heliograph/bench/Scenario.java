package io.heliograph.bench;

import java.util.Locale;

/// What is measured, and the most that it should cost.
enum Scenario {
    /// One room of two, one message under way at a time.
    LONE("µs of CPU per message", 1.0),
    /// 50 rooms of two, four messages of each peer under way.
    BUNCHED("µs of CPU per message", 0.4),
    /// 50 rooms of two, 2,000 messages a second at random times.
    OPEN("µs of CPU per message", 0.6),
    /// One room of 50, of whom one speaks to all.
    FANOUT("µs of CPU per delivery", 0.9),
    /// Connect, join, leave, close; 16 at a time.
    SESSION("µs of CPU per session", 1.5),
    /// The cost of `BUNCHED` with many rooms open against that with 100.
    ROOMS("µs of CPU per message", 1.1),
    /// Memory of connections that joined rooms of two and are silent.
    IDLE("KB of RSS per connection", 6.0);

    private final String unit;
    private final double aim;

    Scenario(String unit, double aim) {
        this.unit = unit;
        this.aim = aim;
    }

    String unit() {
        return unit;
    }

    /// The most, of [Sample#cost] for `IDLE`, otherwise of its ratio to the reference's.
    double aim() {
        return aim;
    }

    boolean aimIsAbsolute() {
        return this == IDLE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
