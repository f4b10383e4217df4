package io.heliograph.architecture.breaking.room;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

class ReadsClocks {
    static final List<Supplier<?>> CLOCKS = List.of(
            () -> System.currentTimeMillis(),
            System::nanoTime,
            Instant::now,
            LocalDate::now,
            Clock::systemUTC,
            InstantSource::system,
            Date::new);
}
