package io.heliograph.architecture.breaking.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

class MayMeter {
    static final Class<?> USED = MeterRegistry.class;
}
