package io.heliograph.telemetry;

import io.heliograph.room.Census;
import io.heliograph.room.RoomListener;
import io.heliograph.room.Rooms;
import io.heliograph.signal.PeerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Meters of the rooms.
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    @Bean
    RoomListener roomMeters(MeterRegistry registry) {
        return new RoomMeters(registry);
    }

    @Bean
    AppendTimes appendTimes() {
        return new AppendTimes();
    }

    @Bean
    static LogWatching logTiming(ObjectProvider<AppendTimes> times) {
        return new LogWatching(log -> new TimedRoomLog(log, times.getObject()));
    }

    @Bean
    MeterBinder logMeters(AppendTimes times) {
        return times::register;
    }

    @Bean
    MeterBinder roomGauges(Rooms rooms) {
        Supplier<Census> census = new RecentCensus(rooms, System::nanoTime);
        return registry -> {
            Gauge.builder("signaling.rooms", census, source -> source.get().rooms())
                    .description("Rooms that this node hosts")
                    .register(registry);
            for (PeerState state : PeerState.values()) {
                Gauge.builder("signaling.peers", census, source -> source.get().peers(state))
                        .description("Peers, by state")
                        .tag("state", state.text())
                        .register(registry);
            }
        };
    }
}
