package io.heliograph.telemetry;

import io.heliograph.room.RoomLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Times the rooms' logs, wherever they come from.
final class LogTiming implements BeanPostProcessor {

    private final ObjectProvider<AppendTimes> times;

    LogTiming(ObjectProvider<AppendTimes> times) {
        this.times = times;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RoomLog.Source source ? new TimedLogs(source, times::getObject) : bean;
    }
}
