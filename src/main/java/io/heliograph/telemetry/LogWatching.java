package io.heliograph.telemetry;

import io.heliograph.room.RoomLog;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Has the rooms' logs watched, wherever they come from.
final class LogWatching implements BeanPostProcessor {

    private final UnaryOperator<RoomLog> watching;

    /// @param watching makes of a log the same, watched
    LogWatching(UnaryOperator<RoomLog> watching) {
        this.watching = watching;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RoomLog.Source source ? new WatchedLogs(source, watching) : bean;
    }
}
