package io.heliograph.telemetry;

import io.heliograph.room.Census;
import io.heliograph.room.Rooms;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A census no older than a second: the gauges of one scrape share it.
final class RecentCensus implements Supplier<Census> {

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

    private final Rooms rooms;
    private final LongSupplier nanoClock;
    private @Nullable Census census;
    private long at;

    RecentCensus(Rooms rooms, LongSupplier nanoClock) {
        this.rooms = rooms;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized Census get() {
        long now = nanoClock.getAsLong();
        if (census == null || now - at > MAX_AGE) {
            census = rooms.census();
            at = now;
        }
        return census;
    }
}
