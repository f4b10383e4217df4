package io.heliograph.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// Keeps all that is logged, whatever the appenders of the server make of it.
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /// A line of the log, all its parts included.
    record Line(Level level, String text) {}

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    static LogWatch begins() {
        var watch = new LogWatch();
        watch.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        watch.start();
        ROOT.addAppender(watch);
        return watch;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        var text = event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + " "
                + event.getKeyValuePairs() + " " + event.getMDCPropertyMap();
        lines.add(new Line(event.getLevel(), thrown == null ? text : text + ThrowableProxyUtil.asString(thrown)));
    }

    List<String> lines() {
        return lines.stream().map(Line::text).toList();
    }

    /// What was logged for an operator to look at.
    List<String> warnings() {
        return lines.stream()
                .filter(line -> line.level().isGreaterOrEqual(Level.WARN))
                .map(Line::text)
                .toList();
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        stop();
    }
}
