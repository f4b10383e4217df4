package io.heliograph.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Tells a node another time of day than it is.
@TestConfiguration(proxyBeanMethods = false)
class WrongClock {

    private static final AtomicReference<Duration> WRONG_BY = new AtomicReference<>(Duration.ZERO);

    static void isWrongBy(Duration duration) {
        WRONG_BY.set(duration);
    }

    @Bean
    Clock itsClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.now().plus(WRONG_BY.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
