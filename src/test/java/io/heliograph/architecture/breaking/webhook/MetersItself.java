package io.heliograph.architecture.breaking.webhook;

import io.micrometer.core.instrument.MeterRegistry;

class MetersItself {
    static final Class<?> USED = MeterRegistry.class;
}
