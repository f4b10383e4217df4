package io.heliograph.telemetry;

import io.heliograph.room.RoomLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.function.SingletonSupplier;

/// Puts a timer around the rooms' logs, wherever they come from.
final class LogTiming implements BeanPostProcessor {

    private final SingletonSupplier<Timer> appends;

    LogTiming(ObjectProvider<MeterRegistry> registry) {
        this.appends = SingletonSupplier.of(() -> timer(registry.getObject()));
    }

    private static Timer timer(MeterRegistry registry) {
        return Timer.builder("signaling.log.append")
                .description("How long an append to a room's log takes")
                .serviceLevelObjectives(
                        Duration.ofNanos(10_000), Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(100))
                .register(registry);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RoomLog.Source source
                ? (RoomLog.Source) () -> new TimedRoomLog(source.open(), appends.obtain())
                : bean;
    }
}
