package io.heliograph.architecture.breaking.room;

import java.time.Instant;
import java.time.InstantSource;

class MayBeToldTheTime {
    static boolean isOver(Instant end, InstantSource clock) {
        return clock.instant().isAfter(end);
    }
}
