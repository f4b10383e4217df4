package io.heliograph.scenario;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Histograms that forget nothing during a test, so that two readings can be compared.
@TestConfiguration(proxyBeanMethods = false)
class LongMemory {

    @Bean
    MeterFilter histogramsForgetNothing() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return DistributionStatisticConfig.builder()
                        .expiry(Duration.ofDays(1))
                        .build()
                        .merge(config);
            }
        };
    }
}
